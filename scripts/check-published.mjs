/** Checks every package as it would be published: publint on the manifest and files, attw on the types, and how large it is. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
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

/** Bytes that a library may take, unpacked. */
const limits = { 'packages/core': 1_000_000, 'packages/threads': 400_000 };

function isSmall(folder) {
  const limit = limits[folder.replaceAll('\\', '/')];
  if (limit === undefined) return true;
  const staged = join(root, folder, 'dist/package');
  const files = readdirSync(staged, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const size = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  console.log(`${folder}: ${size} bytes unpacked, of ${limit}`);
  return size <= limit;
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
    const folders = packageFolders().filter(isPublished);
    const bad = folders.filter((folder) => {
      const isSound = check(pack(folder, destination));
      return !(isSmall(folder) && isSound);
    });
    if (bad.length > 0) throw new PlainError(`${bad.join(', ')} would be published wrong`);
  } finally {
    rmSync(destination, { recursive: true });
  }
});
