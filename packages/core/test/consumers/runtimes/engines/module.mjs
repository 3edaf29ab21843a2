/** Runs the script of its argument in the engine that runs this module: Node, Bun, Deno. */
import { pathToFileURL } from 'node:url';

await import(pathToFileURL(process.argv[2]).href);
console.log(JSON.stringify(await globalThis.portable()));
