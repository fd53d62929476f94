import type { StackSettings } from '../settings.ts';

/** What is allowed and still worth a second look before a deployment. */
export function warnings(settings: StackSettings): string[] {
  const { frontendIsNamed, frontendUrl, console, alarmEmail, onDestroy } = settings;
  const { secondFactor, issuer } = settings;
  return [
    ...(frontendIsNamed || console
      ? []
      : [`No frontendUrl and no console: logins end at ${frontendUrl}.`]),
    ...(alarmEmail === undefined ? ['No alarmEmail: nobody is told of alarms.'] : []),
    ...(onDestroy === 'keep data' && !secondFactor && issuer === undefined
      ? ['secondFactor is off: whoever has a password reads the messages of its tenants.']
      : []),
    ...(onDestroy === 'delete data'
      ? ['onDestroy is "delete data": whoever deletes this stack deletes its messages and users.']
      : []),
  ];
}
