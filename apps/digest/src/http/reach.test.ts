import type { lookup as dnsLookup } from 'node:dns';
import { AddressRefused, guardedLookup } from './guarded-lookup.js';
import { ANYWHERE, permits, permitsUrl, reachOf } from './reach.js';

test.each([
  ['https://example.com/', 'unicast'],
  ['https://8.8.8.8/', 'unicast'],
  ['http://localhost:8080/', 'loopback'],
  ['http://feeds.localhost/', 'loopback'],
  ['http://127.0.0.1/', 'loopback'],
  ['http://0x7f.1/', 'loopback'],
  ['http://2130706433/', 'loopback'],
  ['http://[::1]/', 'loopback'],
  ['http://[::ffff:127.0.0.1]/', 'loopback'],
  ['http://10.1.2.3/', 'private'],
  ['http://169.254.169.254/', 'linkLocal'],
])('the address %s, written by the user, reaches %s', (url, reach) => {
  expect(reachOf(new URL(url))).toBe(reach);
});

test.each([
  '127.0.0.1',
  '::1',
  '0.0.0.0',
  '::',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '224.0.0.1',
  '255.255.255.255',
  'fe80::1',
  'fc00::1',
  'ff02::1',
  '::ffff:10.0.0.1',
  '64:ff9b::a00:1',
  '2002:a00:1::',
  '198.18.0.1',
  '240.0.0.1',
])('a feed of the internet does not reach %s', (address) => {
  expect(permits('unicast', address)).toBe(false);
  expect(permits(ANYWHERE, address)).toBe(true);
});

test('a feed on loopback reaches loopback and the internet, and no other network', () => {
  const reach = reachOf(new URL('http://127.0.0.1/'));
  expect(['127.0.0.2', '8.8.8.8', '10.0.0.1', '169.254.169.254'].map((address) => permits(reach, address))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(permitsUrl(reach, new URL('http://192.168.0.1/'))).toBe(false);
  expect(permitsUrl('unicast', new URL('http://localhost./'))).toBe(false);
  expect(permitsUrl('unicast', new URL('https://example.com/'))).toBe(true);
});

/** Names that mean what the test says. */
const naming = (...addresses: readonly string[]): typeof dnsLookup =>
  ((_host: string, _options: unknown, callback: (error: null, found: { address: string; family: number }[]) => void) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )) as unknown as typeof dnsLookup;

const look = (lookup: typeof dnsLookup, all: boolean): Promise<unknown> =>
  new Promise((resolve) =>
    guardedLookup('unicast', lookup)('evil.example', { all }, (error, found) => resolve(error ?? found)),
  );

test('a name that leads into the own network is refused, whatever else it leads to', async () => {
  const error = await look(naming('10.0.0.1'), true);
  expect(error).toBeInstanceOf(AddressRefused);
  expect((error as Error).message).toMatch(/^evil\.example is 10\.0\.0\.1, an address of the own network/);
  expect(await look(naming('127.0.0.1', '8.8.8.8'), true)).toEqual([{ address: '8.8.8.8', family: 4 }]);
  expect(await look(naming('::1', '8.8.8.8'), false)).toBe('8.8.8.8');
  expect(await look(naming(), true)).toBeInstanceOf(AddressRefused);
});
