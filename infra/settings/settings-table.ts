import { knownSettings } from './known-settings.ts';
import type { Setting } from './setting.ts';

/** Every setting, as the table in docs/settings.md. */
export function settingsTable(): string {
  const rows = Object.entries<Setting<never>>(knownSettings as never).map(
    ([key, { summary, default: value, variable }]) => {
      const text = value === undefined ? '' : `\`${JSON.stringify(value)}\``;
      const name = variable ? `\`${variable.name}\`` : '';
      return `| \`${key}\` | ${summary} | ${text} | ${name} |`;
    },
  );
  const head = ['| setting | what it decides | default | variable |', '|---|---|---|---|'];
  return [...head, ...rows].join('\n');
}
