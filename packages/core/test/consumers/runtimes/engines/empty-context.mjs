/** Runs the script in a context of `node:vm` that has ECMAScript and nothing else. */
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { engine } from './embedder.mjs';

const context = createContext({ engine });
runInContext(readFileSync(process.argv[2], 'utf8'), context);
console.log(JSON.stringify(await runInContext('portable()', context)));
