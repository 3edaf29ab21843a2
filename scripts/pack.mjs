/** `node scripts/pack.mjs <package folder> <destination>`: builds, packs, and prints the tarball's path. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from './build.mjs';
import { pnpm } from './pnpm.mjs';
import { isMain, main, PlainError, root } from './workspace.mjs';

/** Packs a package as it would be published. */
export function pack(folder, destination) {
  build([folder]);
  mkdirSync(destination, { recursive: true });
  const { status, output } = pnpm(['pack', '--pack-destination', destination], join(root, folder));
  if (status !== 0) throw new PlainError(`pnpm pack failed in ${folder}: ${output}`);
  const { name, version } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  return join(destination, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
}

if (isMain(import.meta.url)) {
  await main(() => {
    const [folder, destination] = process.argv.slice(2);
    console.log(pack(folder, resolve(destination)));
  });
}
