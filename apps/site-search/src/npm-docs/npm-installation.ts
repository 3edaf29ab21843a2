import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** The environment variables that say where npm is. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Folders in which npm may be installed, the likeliest first; none of them has to exist. To ask npm itself takes a while, so
 * that comes last.
 */
export async function* npmInstallations(execPath: string, env: Environment): AsyncGenerator<string> {
  if (env['npm_execpath'] !== undefined) yield folderOfCli(env['npm_execpath']);
  yield* besideNode(execPath);
  yield* alongPath(env['PATH'] ?? env['Path'] ?? '');
  const prefix = env['npm_config_prefix'] ?? env['NPM_CONFIG_PREFIX'] ?? env['PREFIX'];
  if (prefix !== undefined) yield* underPrefix(prefix);
  yield* ofDistributions();
  yield* askNpm(env);
}

/** From `…/npm/bin/npm-cli.js`, or a link to it, to `…/npm`. */
function folderOfCli(cli: string): string {
  return dirname(dirname(existsSync(cli) ? realpathSync(cli) : cli));
}

function* besideNode(execPath: string): Generator<string> {
  const bin = dirname(execPath);
  yield* underPrefix(dirname(bin));
  // Windows has npm right beside node.exe; Homebrew keeps it under libexec.
  yield join(bin, 'node_modules', 'npm');
  yield* underPrefix(join(dirname(bin), 'libexec'));
}

function* alongPath(path: string): Generator<string> {
  for (const folder of path.split(delimiter)) {
    if (folder === '') continue;
    const npm = join(folder, 'npm');
    if (existsSync(npm)) yield folderOfCli(npm);
    yield join(folder, 'node_modules', 'npm');
  }
}

function* underPrefix(prefix: string): Generator<string> {
  yield join(prefix, 'lib', 'node_modules', 'npm');
  yield join(prefix, 'lib64', 'node_modules', 'npm');
  yield join(prefix, 'node_modules', 'npm');
}

function* ofDistributions(): Generator<string> {
  for (const prefix of ['/usr', '/usr/local', '/opt/homebrew', '/opt/local']) yield* underPrefix(prefix);
  // Fedora has a folder for each version of Node; Debian keeps modules and documentation under /usr/share.
  yield join('/usr/lib', `node_modules_${process.versions.node.split('.')[0] ?? ''}`, 'npm');
  yield '/usr/share/nodejs/npm';
  yield '/usr/share/npm';
  yield '/usr/share/doc/npm';
}

async function* askNpm(env: Environment): AsyncGenerator<string> {
  try {
    const options = { env: env as NodeJS.ProcessEnv, timeout: 20_000, shell: process.platform === 'win32' };
    const { stdout } = await promisify(execFile)('npm', ['root', '-g'], options);
    const root = stdout.trim();
    if (root !== '') yield join(root, 'npm');
  } catch {
    // There is no npm to ask, which is no error: it is one place less to look at.
  }
}
