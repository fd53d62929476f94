/** Somebody to be on the console's phone; by `npm run say`, too. */
export interface Somebody {
  key: string;
  name: string;
}

/** Invented. */
export const people: [Somebody, ...Somebody[]] = [
  { key: '31', name: 'Robin' },
  { key: '32', name: 'Mika' },
  { key: '33', name: 'Noor' },
];

/** As on Instagram, somebody's id belongs to them and to the one account that they write to. */
export function igsidOf({ key }: Somebody, professionalId: string): string {
  return `1050${professionalId.slice(-10).padStart(10, '0')}${key}`;
}
