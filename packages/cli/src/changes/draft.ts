import { CliError } from '../plugin/cli-error.js';
import type { Change } from './change.js';
import type { Files, Listed } from './files.js';

/** A byte order mark stays in the text, so that a file that has one keeps it. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** Files with changes that are not written yet. */
export class Draft implements Files {
  private readonly drafted = new Map<string, Uint8Array>();

  /** @param overwrites whether `create` may replace a file */
  constructor(
    private readonly base: Files,
    private readonly overwrites = false,
  ) {}

  read(path: string): Uint8Array | undefined {
    return this.drafted.get(path) ?? this.base.read(path);
  }

  list(folder: string): readonly Listed[] {
    const names = new Map(this.base.list(folder).map((each) => [each.name, each]));
    for (const path of this.drafted.keys()) {
      if (!path.startsWith(`${folder}/`)) continue;
      const [name = '', below] = path.slice(folder.length + 1).split('/', 2);
      names.set(name, { name, isFolder: below !== undefined });
    }
    return [...names.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** The text of a file, or undefined if there is none. */
  text(path: string): string | undefined {
    const bytes = this.read(path);
    if (bytes === undefined) return undefined;
    try {
      return decoder.decode(bytes);
    } catch {
      throw new CliError('INSTAR_CLI_NOT_UTF8', `${path} is not encoded as UTF-8`);
    }
  }

  create(path: string, text: string): void {
    const exists = this.drafted.has(path) || (!this.overwrites && this.base.read(path) !== undefined);
    if (exists) throw new CliError('INSTAR_CLI_EXISTS', `${path} exists already; --force overwrites it`);
    this.drafted.set(path, encoder.encode(text));
  }

  update(path: string, text: string): void {
    this.drafted.set(path, encoder.encode(text));
  }

  /** All changes: new files first, so that no file ever refers to one that is not written yet. */
  changes(): readonly Change[] {
    const all = [...this.drafted].flatMap(([path, after]): Change[] => {
      const before = this.base.read(path);
      if (before === undefined) return [{ kind: 'create', path, after }];
      return Buffer.compare(before, after) === 0 ? [] : [{ kind: 'update', path, before, after }];
    });
    return [...all.filter(({ kind }) => kind === 'create'), ...all.filter(({ kind }) => kind === 'update')];
  }
}
