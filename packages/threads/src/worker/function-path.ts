type Exports = Readonly<Record<string, unknown>>;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any function
export type AnyFunction = (...args: any[]) => unknown;

const paths = new WeakMap<Exports, Map<unknown, string>>();

/** What leads from a module's exports to a function: `double`, or `Coin.double` for a static method of an exported class. */
export function pathTo(exports: Exports, fn: AnyFunction): string | undefined {
  let known = paths.get(exports);
  if (known === undefined) paths.set(exports, (known = pathsOf(exports)));
  return known.get(fn);
}

export function functionAt(exports: Exports, path: string): AnyFunction | undefined {
  let found: unknown = exports;
  for (const name of path.split('.')) found = (found as Exports | undefined)?.[name];
  return typeof found === 'function' ? (found as AnyFunction) : undefined;
}

function pathsOf(exports: Exports): Map<unknown, string> {
  const found = new Map<unknown, string>();
  for (const [name, value] of Object.entries(exports)) {
    if (typeof value !== 'function') continue;
    found.set(value, name);
    for (const member of Object.getOwnPropertyNames(value)) {
      const inner = Object.getOwnPropertyDescriptor(value, member)?.value as unknown;
      if (typeof inner === 'function' && member !== 'prototype') found.set(inner, `${name}.${member}`);
    }
  }
  return found;
}
