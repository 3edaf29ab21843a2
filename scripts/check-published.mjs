/** Checks every package as it would be published: publint on the manifest and files, attw on the types, and how large it is. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { pack } from './pack.mjs';
import { main, packageFolders, PlainError, root } from './workspace.mjs';

function run(file, args) {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', file), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  return status === 0;
}

/** Bytes that a package may take, unpacked. Core's target is 1 MB: docs/decisions/0013-size.md. */
const limits = {
  'packages/core': 1_400_000,
  'packages/threads': 400_000,
  'packages/cli': 690_000,
  'packages/pipeline': 250_000,
  'packages/nest': 130_000,
  'packages/create-instar': 10_000,
};

/** The bytes of the files in a tarball: each is a header with its size in octal, and blocks of 512 bytes. */
function unpackedSize(tarball) {
  const tar = gunzipSync(readFileSync(tarball));
  let size = 0;
  for (let at = 0; tar[at] > 0;) {
    const bytes = Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8);
    size += bytes;
    at += 512 * (1 + Math.ceil(bytes / 512));
  }
  return size;
}

function isSmall(folder, tarball) {
  const size = unpackedSize(tarball);
  const limit = limits[folder.replaceAll('\\', '/')];
  console.log(`${folder}: ${size} bytes unpacked, of ${limit}`);
  return size <= limit;
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
}

function isPublished(folder) {
  return manifestOf(folder).private !== true;
}

/**
 * `node16` leaves out the resolution of Node 10, which TypeScript 7 no longer has and which knows no `exports`. A package without a CommonJS
 * build is looked at as ES modules see it: `require` loads those too, in every Node that Instar runs on.
 */
function profileOf(folder) {
  return JSON.stringify(manifestOf(folder).exports ?? {}).includes('"require"') ? 'node16' : 'esm-only';
}

function check(folder, tarball) {
  const publint = run('publint/src/cli.js', ['run', tarball, '--strict']);
  const attw = run('@arethetypeswrong/cli/dist/index.js', [tarball, '--profile', profileOf(folder), '--no-emoji']);
  return publint && attw;
}

await main(() => {
  const destination = mkdtempSync(join(tmpdir(), 'instar-published-'));
  try {
    const folders = packageFolders().filter(isPublished);
    const bad = folders.filter((folder) => {
      const tarball = pack(folder, destination);
      const isSound = check(folder, tarball);
      return !(isSmall(folder, tarball) && isSound);
    });
    if (bad.length > 0) throw new PlainError(`${bad.join(', ')} would be published wrong`);
  } finally {
    rmSync(destination, { recursive: true });
  }
});
