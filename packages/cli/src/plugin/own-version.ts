import { readFileSync } from 'node:fs';

/** The version of this package. */
export function ownVersion(): string {
  const path = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string }).version;
}
