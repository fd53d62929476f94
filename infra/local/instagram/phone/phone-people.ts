/** Somebody to act as on the console's phone, or with `npm run say`. */
export interface Somebody {
  key: string;
  name: string;
}

/** All invented. */
export const people: [Somebody, ...Somebody[]] = [
  { key: '31', name: 'Robin' },
  { key: '32', name: 'Mika' },
  { key: '33', name: 'Noor' },
];

/** As on Instagram, an id belongs to a person and the one account that they write to. */
export function igsidOf({ key }: Somebody, professionalId: string): string {
  return `1050${professionalId.slice(-10).padStart(10, '0')}${key}`;
}
