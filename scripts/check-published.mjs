/** Checks every package as it would be published: publint on the manifest and files, attw on the types. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack } from './pack.mjs';
import { main, packageFolders, PlainError, root } from './workspace.mjs';

function run(file, args) {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', file), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  return status === 0;
}

function isPublished(folder) {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).private !== true;
}

/** `node16` leaves out the resolution of Node 10, which TypeScript 7 no longer has and which knows no `exports`. */
function check(tarball) {
  const publint = run('publint/src/cli.js', ['run', tarball, '--strict']);
  const attw = run('@arethetypeswrong/cli/dist/index.js', [tarball, '--profile', 'node16', '--no-emoji']);
  return publint && attw;
}

await main(() => {
  const destination = mkdtempSync(join(tmpdir(), 'instar-published-'));
  try {
    const tarballs = packageFolders()
      .filter(isPublished)
      .map((folder) => pack(folder, destination));
    const bad = tarballs.filter((tarball) => !check(tarball));
    if (bad.length > 0) throw new PlainError(`${bad.length} of ${tarballs.length} packages would be published wrong`);
  } finally {
    rmSync(destination, { recursive: true });
  }
});
