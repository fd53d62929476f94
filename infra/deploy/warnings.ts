import type { StackSettings } from '../settings.ts';

/** What is allowed and still worth a second look before a deployment. */
export function warnings(settings: StackSettings): string[] {
  const { frontendIsNamed, frontendUrl, console, alarmEmail, onDestroy } = settings;
  const { secondFactor, issuer, domain } = settings;
  return [
    ...(frontendIsNamed || console
      ? []
      : [`No frontendUrl and no console: logins end at ${frontendUrl}.`]),
    ...(alarmEmail === undefined ? ['No alarmEmail: nobody is told of alarms.'] : []),
    ...(onDestroy === 'keep data' && !secondFactor && issuer === undefined
      ? ['secondFactor is off: whoever has a password reads the messages of its tenants.']
      : []),
    ...(onDestroy === 'keep data' && domain === undefined
      ? ['No domain: the API’s address, which Meta’s dashboard has, would go with the stack.']
      : []),
    ...(onDestroy === 'delete data'
      ? ['onDestroy is "delete data": whoever deletes this stack deletes its messages and users.']
      : []),
  ];
}
