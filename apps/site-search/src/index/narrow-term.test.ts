import { narrowed, widened } from './narrow-term.js';

/** A character of each kind: ASCII, the borders of each alphabet, Han, a pair of surrogates. */
const characters = ['a', '0', '\u0080', '\u00bf', '\u0fff', '\u1000', '漢', 'ก', 'я', '\uffff', '😀'];

test('a term is the same there and back', () => {
  for (const first of characters)
    for (const second of characters) expect(widened(narrowed(first + second))).toBe(first + second);
});

test('what a term begins with, it begins with in the tree', () => {
  for (const first of characters) expect(narrowed(`${first}漢a`).startsWith(narrowed(first))).toBe(true);
  expect(narrowed('漢字').startsWith(narrowed('字'))).toBe(false);
});

test('no node of the tree has more branches than an alphabet has characters', () => {
  const branches = new Map<string, Set<string>>();
  for (let code = 0x80; code < 0xffff; code++) {
    const term = narrowed(String.fromCharCode(code));
    for (let at = 0; at < term.length; at++) {
      const node = branches.get(term.slice(0, at)) ?? new Set();
      branches.set(term.slice(0, at), node.add(term.charAt(at)));
    }
  }
  expect(Math.max(...[...branches.values()].map(({ size }) => size))).toBe(64);
});

test('ASCII is as it is', () => {
  expect(narrowed('scorpion42')).toBe('scorpion42');
});
