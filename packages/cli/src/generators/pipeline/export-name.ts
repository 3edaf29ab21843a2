import { parseSync } from 'oxc-parser';
import type { Name } from '../../naming/name.js';

/** Names that the code of a pipeline and that of its test have for other things. */
const used = new Set(['pipeline', 'save', 'work', 'signal', 'time', 'system', 'batches', 'run', 'done']);
const runners = new Set(['describe', 'test', 'expect', 'assert', 'createSystem', 'virtualTime']);

/** What a pipeline is exported as: its name in camel case, unless that is a keyword or the code uses it otherwise. */
export function exportName({ camel }: Name): string {
  const isFree = !used.has(camel) && !runners.has(camel) && isIdentifier(camel);
  return isFree ? camel : `${camel}Pipeline`;
}

function isIdentifier(name: string): boolean {
  return parseSync('name.ts', `export const ${name} = 0;`).errors.length === 0;
}
