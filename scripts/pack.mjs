/**
 * `npm run pack`: builds and packs all packages into `dist`, and prints the tarballs' paths. `npm run pack -- <package folder>
 * <destination>` packs one of them.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from './build.mjs';
import { pnpm } from './pnpm.mjs';
import { stage } from './stage.mjs';
import { setup } from './setup.mjs';
import { isMain, main, packageFolders, PlainError, root } from './workspace.mjs';

/** Packs a package as it would be published. */
export function pack(folder, destination) {
  build([folder]);
  stage(folder);
  mkdirSync(destination, { recursive: true });
  const { status, output } = pnpm(['pack', '--pack-destination', destination], join(root, folder));
  if (status !== 0) throw new PlainError(`pnpm pack failed in ${folder}: ${output}`);
  const { name, version } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  return join(destination, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
}

if (isMain(import.meta.url)) {
  await main(() => {
    const [folder, destination = 'dist'] = process.argv.slice(2);
    setup();
    const folders =
      folder === undefined ? packageFolders().filter((each) => /^packages.[^/\\]+$/.test(each)) : [folder];
    for (const each of folders) console.log(pack(each, resolve(destination)));
  });
}
