import type { Style } from '../code/style.js';
import type { SourceFile } from './source-file.js';

/** What of a style shows in a source: only what there is an example of. */
export type ObservedStyle = Partial<Pick<Style, 'singleQuote' | 'semi' | 'indent' | 'eol'>>;

export function observeStyle({ text, program }: SourceFile): ObservedStyle {
  return {
    ...(text.includes('\n') && { eol: count(text, '\r\n') * 2 > count(text, '\n') ? '\r\n' : '\n' }),
    ...observedIndent(text),
    ...observedQuotes(program.body.map((statement) => ('source' in statement ? statement.source?.raw : undefined))),
    ...observedSemicolons(program.body.filter(endsBySemicolon).map(({ end }) => text.charAt(end - 1))),
  };
}

function observedQuotes(literals: readonly (string | null | undefined)[]): ObservedStyle {
  const single = literals.filter((raw) => raw?.startsWith("'")).length;
  const double = literals.filter((raw) => raw?.startsWith('"')).length;
  return single === double ? {} : { singleQuote: single > double };
}

function observedSemicolons(ends: readonly string[]): ObservedStyle {
  const written = ends.filter((character) => character === ';').length;
  return ends.length === written * 2 ? {} : { semi: written * 2 > ends.length };
}

function endsBySemicolon({ type }: { readonly type: string }): boolean {
  return /^(?:Import|ExportAll|Variable|Expression)/.test(type);
}

/** The indentation that most lines are deeper by than the line above them. */
function observedIndent(text: string): ObservedStyle {
  const steps = new Map<string, number>();
  let above = '';
  for (const [, space = '', first] of text.matchAll(/^([ \t]*)([^\s])/gm)) {
    // A line of a block comment is indented by a space more than its start.
    if (first === '*') continue;
    if (space.length > above.length && space.startsWith(above)) {
      const step = space.slice(above.length);
      steps.set(step, (steps.get(step) ?? 0) + 1);
    }
    above = space;
  }
  const [most] = [...steps].sort(([, a], [, b]) => b - a);
  return most === undefined ? {} : { indent: most[0] };
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
