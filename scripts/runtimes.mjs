/** Finds the runtimes that the tests of the packed packages run in (Node 22 and 24, Bun, Deno, workerd), and installs them when they are first needed. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pnpm } from './pnpm.mjs';
import { isMain, main, PlainError, root, say } from './workspace.mjs';

/** The package that pins them. `setup` leaves it out: together they are 240 MB to download, 620 MB on the disk. */
export const runtimesPackage = '@instar/core-runtimes';

const folder = join(root, 'packages/core/test/consumers/runtimes');

/** What was installed when it was last looked. What has no package for this machine is missing all the same. */
const stamp = join(folder, 'node_modules', '.instar-runtimes');

const { platform, arch } = process;

/** Bun, Deno and workerd have a package for each platform; the one for this machine is installed beside theirs, and no script of theirs has to run. */
const bunFor = `@oven/bun-${platform}-${arch === 'arm64' ? 'aarch64' : arch}`;
const workerdFor = `@cloudflare/workerd-${platform === 'win32' ? 'windows' : platform}-${arch === 'arm64' ? arch : '64'}`;
const denoFor = { linux: `@deno/linux-${arch}-glibc`, win32: `@deno/win32-${arch}` }[platform];

/** Where each is found: its program within a package, and the package of ours through which that is reached. */
const places = {
  'node-22': { name: `node-22-${platform}-${arch}`, program: 'bin/node' },
  'node-24': { name: `node-24-${platform}-${arch}`, program: 'bin/node' },
  bun: { name: bunFor, program: platform === 'win32' ? 'bin/bun.exe' : 'bin/bun', through: 'bun' },
  deno: {
    name: denoFor ?? `@deno/${platform}-${arch}`,
    program: platform === 'win32' ? 'deno.exe' : 'deno',
    through: 'deno',
  },
  workerd: { name: workerdFor, program: platform === 'win32' ? 'bin/workerd.exe' : 'bin/workerd', through: 'workerd' },
};

function folderOf(name, from) {
  try {
    return dirname(createRequire(join(from, 'package.json')).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

/** The path of a runtime's program (`node-22`, `node-24`, `bun`, `deno`, `workerd`); `undefined` if it is not installed, or not made for this machine. */
export function findRuntime(runtime) {
  const { name, program, through } = places[runtime];
  const from = through === undefined ? folder : folderOf(through, folder);
  const found = from && folderOf(name, from);
  const path = found && join(found, program);
  return path && existsSync(path) ? path : undefined;
}

/** Installs them by the lockfile, unless they are. Returns why none is there, if so; of a single one that is missing the tests are skipped. */
export function ensureRuntimes() {
  const pinned = readFileSync(join(folder, 'package.json'), 'utf8');
  const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
  if (pinned !== installed) {
    say('installing Node 22 and 24, Bun, Deno and workerd for the tests that run in them (once; 240 MB)');
    const { status, output } = pnpm(['install', '--frozen-lockfile', '--filter', runtimesPackage]);
    if (status !== 0) return `they could not be installed: ${output.trim().split('\n').at(-1)}`;
    writeFileSync(stamp, pinned);
  }
  return Object.keys(places).some(findRuntime) ? undefined : 'there is none for this machine';
}

if (isMain(import.meta.url)) {
  await main(() => {
    const why = ensureRuntimes();
    if (why !== undefined) throw new PlainError(why);
    console.log(JSON.stringify(Object.fromEntries(Object.keys(places).map((name) => [name, findRuntime(name)]))));
  });
}
