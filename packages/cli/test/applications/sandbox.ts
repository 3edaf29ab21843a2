import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** An author for Git, and installs that ask the registry for nothing that is not needed. */
const settings = {
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
  NO_COLOR: '1',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_prefer_offline: 'true',
};

/** An empty folder outside of the workspace, with the packages as they are published. All else comes from the registry. */
export class Sandbox {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'instar-applications-')));
  /** The folder of the tarballs. */
  readonly packed = process.env['INSTAR_PACKED'] ?? '';

  private readonly programs: string[] = [];

  /** The tarball of a package: `instar-core`. */
  tarball(name: string): string {
    const file = readdirSync(this.packed).find((each) => each.startsWith(`${name}-0`));
    if (file === undefined) throw new Error(`${name} is not packed`);
    return join(this.packed, file);
  }

  /** Installs packages, and has `run` find their programs. */
  provide(...specs: readonly string[]): void {
    const name = `tools-${this.programs.length}`;
    mkdirSync(join(this.path, name));
    this.run('', 'npm', 'install', '--prefix', name, ...specs);
    this.programs.unshift(join(this.path, name, 'node_modules/.bin'));
  }

  /**
   * Runs a program in a folder, as a user without a terminal, and returns what it printed on both streams, without colours. Programs that
   * are installed in the folder are found, as `npx` would, without its second.
   */
  run(folder: string, program: string, ...args: readonly string[]): string {
    const { NODE_OPTIONS: _ours, FORCE_COLOR: _colour, ...env } = process.env;
    const cwd = join(this.path, folder);
    const path = [join(cwd, 'node_modules/.bin'), ...this.programs, env['PATH']].join(delimiter);
    const options = { cwd, env: { ...env, ...settings, PATH: path }, shell: process.platform === 'win32' };
    const { status, stdout, stderr } = spawnSync(program, args, { ...options, encoding: 'utf8' });
    const printed = stripVTControlCharacters(`${stdout}${stderr}`);
    if (status === 0) return printed;
    throw new Error(`${program} ${args.join(' ')} ended with ${String(status)}:\n${printed}`);
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

/** An agent with two states, an event and a request. */
export const order = [
  ...['agent', 'order', '--states', 'awaitPayment,ship:async'],
  ...['--events', 'Paid(amount:number)', '--requests', 'Status:string'],
];
