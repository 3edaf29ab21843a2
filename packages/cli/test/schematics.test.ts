/** The schematics of Nest's command are those of the generators: `node scripts/schematics.mjs` writes them. */
import { readdirSync, readFileSync } from 'node:fs';
import { collectionFiles } from '../src/schematics/collection.js';
import { plainPackage, PlayFolder } from './play-folder.js';

const folder = new URL('../schematics/', import.meta.url);

test('the collection has what the generators have', async () => {
  const written = readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const);
  const parsed = (files: Iterable<readonly [string, string]>) =>
    Object.fromEntries([...files].map(([name, text]) => [name, JSON.parse(text) as unknown]));
  expect(parsed(written)).toEqual(parsed(await collectionFiles()));
});

test('in a Nest application a pipeline has its kind in the names of its files', async () => {
  const dependencies = { '@instar/core': '*', '@instar/pipeline': '*', '@nestjs/core': '*' };
  const nest = new PlayFolder({
    ...plainPackage,
    'package.json': JSON.stringify({ ...JSON.parse(plainPackage['package.json']), dependencies }),
  });
  try {
    expect(await nest.instar('g', 'pipeline', 'orders', '--path', 'src')).toMatchObject({ code: 0, notes: [] });
    expect(nest.read('src/orders/orders.pipeline.spec.ts')).toContain("from './orders.pipeline.js'");
  } finally {
    nest.remove();
  }
});
