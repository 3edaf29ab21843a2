/** A runtime beside the Node that runs the tests, of those that `scripts/runtimes.mjs` installs. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const finder = fileURLToPath(new URL('../../../../../scripts/runtimes.mjs', import.meta.url));

/** The paths of those that there are for this machine. */
function installed(): Readonly<Record<string, string>> {
  const run = spawnSync(process.execPath, [finder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (run.status !== 0) throw new Error('there is no runtime for this machine');
  return JSON.parse(run.stdout) as Record<string, string>;
}

let paths: Readonly<Record<string, string>> | undefined;

/** What a program printed on stdout, how it ended, and what it complained of. */
export interface Run {
  readonly printed: string;
  readonly complaint: string;
  readonly status: number | null;
}

export class Runtime {
  constructor(
    readonly name: string,
    private readonly path: string,
    private readonly flags: readonly string[],
  ) {}

  /** `undefined` if it is not made for this machine. */
  static find(name: string, ...flags: string[]): Runtime | undefined {
    const path = (paths ??= installed())[name];
    return path === undefined ? undefined : new Runtime(name, path, flags);
  }

  /** Runs a program to its end, which it has to find by itself. */
  run(cwd: string, ...args: readonly string[]): Run {
    const { NODE_OPTIONS: _ours, ...rest } = process.env;
    const env = { ...rest, NO_COLOR: '1', DENO_NO_UPDATE_CHECK: '1' };
    const run = spawnSync(this.path, [...this.flags, ...args], { cwd, env, encoding: 'utf8' });
    return { printed: run.stdout.trim(), complaint: run.stderr.trim(), status: run.status };
  }
}
