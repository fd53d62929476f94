import type { StackSettings } from '../settings.ts';

/** What is allowed but worth a second look before a deployment. */
export function warnings(settings: StackSettings): string[] {
  const { frontendIsNamed, frontendUrl, console, alarmEmail, onDestroy } = settings;
  const { secondFactor, issuer, domain } = settings;
  return [
    ...(frontendIsNamed || console
      ? []
      : [`No frontendUrl and no console: logins end at ${frontendUrl}.`]),
    ...(alarmEmail === undefined ? ['No alarmEmail: nobody is notified of alarms.'] : []),
    ...(onDestroy === 'keep data' && !secondFactor && issuer === undefined
      ? ['secondFactor is off: whoever has a password can read the messages of its tenants.']
      : []),
    ...(onDestroy === 'keep data' && domain === undefined
      ? [
          'No domain: the API’s address, which is in Meta’s dashboard, would disappear with the stack.',
        ]
      : []),
    ...(onDestroy === 'delete data'
      ? ['onDestroy is "delete data": deleting this stack deletes its messages and users.']
      : []),
  ];
}
