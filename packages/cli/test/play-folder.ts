import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runProgram } from '../src/program.js';
import { RecordedTerminal } from './recorded-terminal.js';

/** A folder of its own, in which commands are run. */
export class PlayFolder {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'instar-cli-')));

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  /** Runs a command line, and returns the exit code and what was printed. */
  async instar(
    ...words: readonly string[]
  ): Promise<{ code: number; printed: readonly string[]; notes: readonly string[] }> {
    return this.instarIn('', ...words);
  }

  async instarIn(folder: string, ...words: readonly string[]) {
    const terminal = new RecordedTerminal(join(this.path, folder));
    const code = await runProgram(words, terminal);
    return { code, printed: terminal.printed, notes: terminal.notes };
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.path, path)), { recursive: true });
    writeFileSync(join(this.path, path), text);
  }

  read(path: string): string {
    return readFileSync(join(this.path, path), 'utf8');
  }

  /** The paths and texts of all files, but for those of packages. */
  all(): Record<string, string> {
    const files = readdirSync(this.path, { recursive: true, withFileTypes: true, encoding: 'utf8' });
    const paths = files
      .filter((file) => file.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(this.path.length + 1));
    return Object.fromEntries(
      paths
        .filter((path) => !path.startsWith('node_modules'))
        .sort()
        .map((path) => [path, this.read(path)]),
    );
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** The least that a package needs for generators. */
export const plainPackage = {
  'package.json': JSON.stringify({
    name: 'play',
    type: 'module',
    scripts: { test: 'vitest run' },
    dependencies: { '@instar/core': '*' },
    devDependencies: { vitest: '*' },
  }),
  'tsconfig.json': JSON.stringify({ compilerOptions: { module: 'nodenext', experimentalDecorators: true } }),
};
