import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

type Exports = Readonly<Record<string, unknown>>;

let ready: Promise<void> | undefined;

/** From where `tsx` is found, if it is among Node's arguments: its own file if they name it, else the module to load. */
export function tsxAmong(flags: string, url: string): string | undefined {
  if (!/(?:--import|--loader|--require|-r)(?:=|\s)\S*\btsx\b/.test(flags)) return undefined;
  return /(?:file:\/\/|\/|[A-Za-z]:\\)\S*\btsx[\\/]dist[\\/]\S+/.exec(flags)?.[0] ?? url;
}

/** Loads a module by `tsx`, which by itself leaves workers alone. */
export async function loadByTsx(url: string, from: string): Promise<Exports> {
  await (ready ??= register(from));
  return (await import(url)) as Exports;
}

/** Has `tsx` at work in this worker, as it is found from a file. */
export async function register(from: string): Promise<void> {
  const require = createRequire(from);
  for (const api of ['tsx/cjs/api', 'tsx/esm/api']) {
    // What `require` finds is the CommonJS build, which cannot register for ES modules; the other one stands beside it.
    const path = require.resolve(api).replace(/\.cjs$/, '.mjs');
    const { register: teach } = (await import(pathToFileURL(path).href)) as { readonly register: () => unknown };
    teach();
  }
}
