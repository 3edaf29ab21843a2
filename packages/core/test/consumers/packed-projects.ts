/** Packs packages as they would be published and lays out projects that use them, outside of the workspace. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../../../..');

/** A file of the fixtures, and its name in the project. */
export type SharedFile = readonly [source: string, as: string];

/** One folder for all projects: node_modules with the packed packages and the tools, and a folder for each project. */
export class PackedProjects {
  private constructor(readonly folder: string) {}

  static with(...packages: readonly string[]): PackedProjects {
    const folder = emptyFolder();
    for (const name of packages) {
      const pack = [join(root, 'scripts/pack.mjs'), `packages/${name}`, folder];
      const tarball = execFileSync(process.execPath, pack, { cwd: root, encoding: 'utf8' }).trim();
      const installed = join(folder, 'node_modules/@instar', name);
      mkdirSync(installed, { recursive: true });
      execFileSync('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1']);
    }
    return new PackedProjects(folder).linkAllBut([]);
  }

  /** The same packed packages in a folder of their own, where these tools are not installed. */
  without(...tools: readonly string[]): PackedProjects {
    const folder = emptyFolder();
    cpSync(join(this.folder, 'node_modules/@instar'), join(folder, 'node_modules/@instar'), { recursive: true });
    return new PackedProjects(folder).linkAllBut(tools);
  }

  /** Lays out the project of a fixture, with the shared sources under the names given. */
  project(name: string, files: readonly SharedFile[]): string {
    const target = join(this.folder, name);
    cpSync(join(here, 'fixtures', name), target, { recursive: true });
    for (const [source, as] of files) cpSync(join(here, 'fixtures', source), join(target, as));
    return target;
  }

  /** The path of a script of node_modules. */
  tool(path: string): string {
    return join(this.folder, 'node_modules', path);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private linkAllBut(left: readonly string[]): this {
    for (const name of packagesIn(join(here, 'node_modules')).filter((each) => !left.includes(each))) {
      const target = join(this.folder, 'node_modules', name);
      mkdirSync(join(target, '..'), { recursive: true });
      symlinkSync(join(here, 'node_modules', name), target);
    }
    return this;
  }
}

function emptyFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'instar-consumers-')));
}

function packagesIn(modules: string): string[] {
  const names = readdirSync(modules).filter((name) => !name.startsWith('.'));
  return names.flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => join(name, inner)) : [name],
  );
}

/** Runs a script of node_modules, or one of the project's own, and returns what it printed on both streams. */
export function node(cwd: string, ...args: string[]): string {
  const { NODE_OPTIONS: _ours, ...env } = process.env;
  const run = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' });
  // A busy machine may hold up the first turn, which Instar warns of.
  const lines = `${run.stdout}${run.stderr}`
    .split('\n')
    .filter((line) => !line.includes(' held up the event loop for '));
  const printed = lines.join('\n').trim();
  if (run.status !== 0) throw new Error(`node ${args.join(' ')} ended with ${String(run.status)}:\n${printed}`);
  return printed;
}
