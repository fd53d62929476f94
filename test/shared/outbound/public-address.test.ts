import type { LookupAddress } from 'node:dns';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  isLoopbackAddress,
  isPublicAddress,
  lookupOnly,
} from '../../../shared/outbound/public-address.ts';

const dns = vi.hoisted(() => ({ lookup: vi.fn() }));
vi.mock('node:dns', () => dns);

describe('an address', () => {
  it.each(['93.184.216.34', '8.8.8.8', '2606:2800:220:1::1', '::ffff:8.8.8.8'])(
    'is public: %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
      expect(isLoopbackAddress(address)).toBe(false);
    },
  );

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    'fd00::1',
    'fe80::1',
    'ff02::1',
    '64:ff9b::8.8.8.8',
    '2001:db8::1',
    '::ffff:10.0.0.1',
    'example.com',
    '',
  ])('is not public: %j', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])(
    'is this machine: %s',
    (address) => {
      expect(isLoopbackAddress(address)).toBe(true);
      expect(isPublicAddress(address)).toBe(false);
    },
  );
});

describe('a checked DNS lookup', () => {
  const lookup = lookupOnly(isPublicAddress);

  function find(options: { all?: boolean }): Promise<unknown> {
    return new Promise((resolve, reject) => {
      lookup('agent.example.com', options, (error, ...found) =>
        error ? reject(error) : resolve(found),
      );
    });
  }

  function answerWith(error: Error | null, addresses: LookupAddress[] = []) {
    dns.lookup.mockImplementation((_name, _options, callback) => callback(error, addresses));
  }

  const inside = { address: '10.0.0.5', family: 4 };
  const outside = { address: '93.184.216.34', family: 4 };

  beforeEach(() => {
    dns.lookup.mockReset();
  });

  it('yields only the addresses that are allowed', async () => {
    answerWith(null, [inside, outside]);
    expect(await find({ all: true })).toEqual([[outside]]);
  });

  it('yields the first of them where one is asked for', async () => {
    answerWith(null, [inside, outside]);
    expect(await find({})).toEqual([outside.address, outside.family]);
  });

  it('fails where none is allowed', async () => {
    answerWith(null, [inside]);
    await expect(find({ all: true })).rejects.toThrow(
      'agent.example.com has no address that may be called.',
    );
  });

  it('fails where the name is unknown', async () => {
    answerWith(new Error('ENOTFOUND'));
    await expect(find({})).rejects.toThrow('ENOTFOUND');
  });
});
