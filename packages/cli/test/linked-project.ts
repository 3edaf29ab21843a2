import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlayFolder } from './play-folder.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Where each package is that a project is given: the workspace installs them once, and a project links to them. */
const places: Readonly<Record<string, string>> = {
  '@eslint/js': 'node_modules/@eslint/js',
  '@instar/cli': 'packages/cli',
  '@types/jest': 'node_modules/@types/jest',
  '@types/node': 'node_modules/@types/node',
  eslint: 'node_modules/eslint',
  jest: 'node_modules/jest',
  prettier: 'node_modules/prettier',
  'ts-jest': 'node_modules/ts-jest',
  typescript: 'node_modules/typescript',
  'typescript-eslint': 'node_modules/typescript-eslint',
  vitest: 'packages/cli/node_modules/vitest',
  zod: 'packages/core/node_modules/zod',
};

/** `@instar/core` as it is published, with what it depends on beside it, and other packages of Instar. */
export class PackedCore {
  private readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'instar-core-')));
  readonly path = this.unpacked('core');
  /** Packages by their names, and where they are. */
  readonly others: ReadonlyMap<string, string>;

  /** @param others such as `pipeline`, whose dependencies core has too */
  constructor(...others: readonly string[]) {
    const manifest = JSON.parse(readFileSync(join(this.path, 'package.json'), 'utf8')) as { dependencies: object };
    for (const name of Object.keys(manifest.dependencies)) {
      symlinkSync(join(root, 'packages/core/node_modules', name), join(this.folder, 'node_modules', name));
    }
    this.others = new Map(others.map((each) => [`@instar/${each}`, this.unpacked(each)]));
  }

  private unpacked(name: string): string {
    const pack = [join(root, 'scripts/pack.mjs'), `packages/${name}`, this.folder];
    const tarball = execFileSync(process.execPath, pack, { cwd: root, encoding: 'utf8' }).trim();
    const path = join(this.folder, 'node_modules/@instar', name);
    mkdirSync(path, { recursive: true });
    execFileSync('tar', ['-xzf', tarball, '-C', path, '--strip-components=1']);
    return path;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** A project that is compiled, linted and tested by the tools of the workspace. */
export class LinkedProject extends PlayFolder {
  /** The project's own folder, within the play folder. */
  constructor(
    private readonly folder: string,
    files: Readonly<Record<string, string>> = {},
  ) {
    super(files);
  }

  /** Gives the project its packages, in place of an install. */
  link(core: PackedCore): void {
    const absolute = Object.entries(places).map(([name, place]) => [name, join(root, place)] as const);
    for (const [name, target] of [['@instar/core', core.path] as const, ...core.others, ...absolute]) {
      const link = join(this.path, this.folder, 'node_modules', name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(target, link);
    }
  }

  /** Has package.json depend on a package that is linked, as an install would. */
  dependOn(name: string): void {
    const path = join(this.folder, 'package.json');
    const manifest = JSON.parse(this.read(path)) as { readonly dependencies: object };
    const dependencies = { ...manifest.dependencies, [name]: '*' };
    this.write(path, `${JSON.stringify({ ...manifest, dependencies }, undefined, 2)}\n`);
  }

  /** Runs a script of the workspace in the project, and returns what it printed if it failed. */
  complaints(script: string, ...args: readonly string[]): string {
    return this.node('', join(root, script), ...args);
  }

  /** Has Node run the tests of a folder. */
  testsOfNode(folder: string): string {
    return this.node(folder, '--test');
  }

  types(): string {
    return this.complaints('node_modules/typescript-7/bin/tsc', '--noEmit', '-p', '.');
  }

  lint(...options: readonly string[]): string {
    return this.complaints('node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0', ...options);
  }

  format(path = '.'): string {
    return this.complaints('node_modules/prettier/bin/prettier.cjs', '--check', path, '--log-level=warn');
  }

  /** Runs all tests as a user does: each file loads what it imports for itself. */
  vitest(...options: readonly string[]): string {
    return this.complaints('packages/cli/node_modules/vitest/vitest.mjs', 'run', '--reporter=dot', ...options);
  }

  /** Runs all tests with one copy of what they import, in a quarter of the time. */
  vitestTogether(): string {
    return this.vitest('--no-isolate');
  }

  private node(folder: string, ...args: readonly string[]): string {
    const { NODE_OPTIONS: _ours, FORCE_COLOR: _colour, NODE_TEST_CONTEXT: _context, ...env } = process.env;
    const options = {
      cwd: join(this.path, this.folder, folder),
      env: { ...env, NO_COLOR: '1' },
      encoding: 'utf8',
    } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, args, options);
    return status === 0 ? '' : `${stdout}${stderr}`;
  }
}
