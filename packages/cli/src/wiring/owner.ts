import type { CallExpression } from 'oxc-parser';
import type { Draft } from '../changes/draft.js';
import { topLevelClasses } from '../source/classes.js';
import { decoratorCall, libraryNames } from '../source/library-names.js';
import { nodesOf } from '../source/nodes.js';
import { readSource, type SourceFile } from '../source/source-file.js';

/** A place that lists agents or services: a module, or a call of `createSystem`. */
export interface Owner {
  readonly kind: 'module' | 'system';
  readonly source: SourceFile;
  /** The call whose first argument has the lists. */
  readonly call: CallExpression;
  /** The class of the module, or `createSystem`. */
  readonly name: string;
}

/** The classes with the library's `@Module`. */
export function moduleOwners(draft: Draft, paths: readonly string[], library: string): readonly Owner[] {
  return sourcesWith(draft, paths, library, 'Module').flatMap((source) => {
    const meaning = libraryNames(source, library);
    return topLevelClasses(source).flatMap(({ node, name }) =>
      node.decorators.flatMap((each): Owner[] => {
        const call = decoratorCall(each);
        return call !== undefined && meaning(call.callee) === 'Module' ? [{ kind: 'module', source, call, name }] : [];
      }),
    );
  });
}

/** The calls of `createSystem`. */
export function systemOwners(draft: Draft, paths: readonly string[], library: string): readonly Owner[] {
  return sourcesWith(draft, paths, library, 'createSystem').flatMap((source) => {
    const meaning = libraryNames(source, library);
    return nodesOf(source.program, 'CallExpression')
      .filter(({ callee }) => callee.type !== 'Super' && meaning(callee) === 'createSystem')
      .map((call): Owner => ({ kind: 'system', source, call, name: 'createSystem' }));
  });
}

/** Only sources that mention both are parsed. */
function sourcesWith(draft: Draft, paths: readonly string[], library: string, word: string): readonly SourceFile[] {
  const mentions = (path: string): boolean => {
    const text = draft.text(path) ?? '';
    return text.includes(library) && text.includes(word);
  };
  return paths.filter(mentions).map((path) => readSource(draft, path));
}
