import type { Random } from '../histories/world/random.ts';

/** The same bytes, cut, marked, with others between them, or with some changed. */
export function damageBytes(bytes: Buffer, random: Random): Buffer {
  const place = random.below(bytes.length + 1);
  const parts = [bytes.subarray(0, place), bytes.subarray(place)] as const;
  switch (random.below(6)) {
    case 0:
      return parts[0];
    case 1:
      return Buffer.concat([Buffer.from('\ufeff'), bytes]);
    case 2:
      return Buffer.concat([parts[0], Buffer.from([0]), parts[1]]);
    case 3:
      return Buffer.concat([parts[0], Buffer.from([0xff, 0xc3, 0x28]), parts[1]]);
    case 4:
      return Buffer.concat([bytes, bytes]);
    default: {
      const changed = Buffer.from(bytes);
      if (place < changed.length) changed[place] = random.below(256);
      return changed;
    }
  }
}
