import type { Draft } from '../changes/draft.js';
import { CliError } from '../plugin/cli-error.js';
import type { TopLevelClass } from './classes.js';
import { readSource, type SourceFile } from './source-file.js';

export interface FoundClass<C extends TopLevelClass = TopLevelClass> {
  readonly source: SourceFile;
  readonly found: C;
}

/** Where to look, what for, and what it is called in an error. */
export interface Search<C extends TopLevelClass> {
  readonly paths: readonly string[];
  readonly name: string;
  readonly what: string;
  /** Which classes of a source are meant. */
  readonly among: (source: SourceFile) => readonly C[];
  /** Narrows several by the file that one is in. */
  readonly near?: string;
}

/** The classes with this name. A file that does not mention it is not parsed. */
export function classesNamed<C extends TopLevelClass>(
  draft: Draft,
  { paths, name, among }: Pick<Search<C>, 'paths' | 'name' | 'among'>,
): readonly FoundClass<C>[] {
  const mention = new RegExp(`\\bclass\\s+${name}\\b`, 'u');
  return paths
    .filter((path) => mention.test(draft.text(path) ?? ''))
    .flatMap((path) => {
      const source = readSource(draft, path);
      return among(source)
        .filter((each) => each.name === name)
        .map((found) => ({ source, found }));
    });
}

/**
 * The one class with this name.
 *
 * @throws {CliError} `INSTAR_CLI_NOT_FOUND` and `INSTAR_CLI_AMBIGUOUS`
 */
export function findClass<C extends TopLevelClass>(draft: Draft, search: Search<C>): FoundClass<C> {
  const { name, what, near } = search;
  const all = classesNamed(draft, search);
  const inFolder = all.filter(({ source }) => near !== undefined && source.path.startsWith(`${near}/`));
  const [found, ...more] = inFolder.length > 0 ? inFolder : all;
  if (found === undefined) throw new CliError('INSTAR_CLI_NOT_FOUND', `there is no ${what} ${name}`);
  if (more.length === 0) return found;
  const places = [found, ...more].map(({ source }) => source.path).join(', ');
  throw new CliError(
    'INSTAR_CLI_AMBIGUOUS',
    `there are several classes ${name}: ${places}; --path says which folder is meant`,
  );
}
