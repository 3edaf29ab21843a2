/** Writes the schematics collection of @instar/cli from its generators. A test compares the two. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { main, root } from './workspace.mjs';

const folder = join(root, 'packages/cli/schematics');

await main(async () => {
  build(['packages/cli']);
  const { collectionFiles } = await import(
    pathToFileURL(join(root, 'packages/cli/dist/schematics/collection.js')).href
  );
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of await collectionFiles()) writeFileSync(join(folder, name), text);
});
