import type { Statement } from 'oxc-parser';
import type { Style } from '../code/style.js';
import { nodesOf } from './nodes.js';
import type { SourceFile } from './source-file.js';

/** What of a style shows in a source: only what there is an example of. */
export type ObservedStyle = Partial<Pick<Style, 'singleQuote' | 'semi' | 'indent' | 'eol'>>;

export function observeStyle({ text, program }: SourceFile): ObservedStyle {
  // A string with quotes in it may have the other ones for their sake.
  const strings = nodesOf(program, 'Literal').filter(({ value }) => typeof value === 'string' && !/['"]/.test(value));
  const quotes = strings.map(({ raw }) => raw?.charAt(0) ?? '');
  const ends = program.body.filter(endsBySemicolon).map(({ end }) => text.charAt(end - 1));
  return {
    ...(text.includes('\n') && { eol: count(text, '\r\n') * 2 > count(text, '\n') ? '\r\n' : '\n' }),
    ...observedIndent(text),
    ...majority(quotes, "'", 'singleQuote'),
    ...majority(ends, ';', 'semi'),
  };
}

/** Whether most of the characters are this one; nothing if as many are as are not. */
function majority(characters: readonly string[], character: string, option: 'singleQuote' | 'semi'): ObservedStyle {
  const fitting = characters.filter((each) => each === character).length;
  const others = characters.length - fitting;
  return fitting === others ? {} : { [option]: fitting > others };
}

function endsBySemicolon(statement: Statement): boolean {
  if (statement.type === 'ExportNamedDeclaration' && statement.declaration)
    return endsBySemicolon(statement.declaration);
  return /^(?:Import|Export(?:All|Named)|Variable|Expression)/.test(statement.type);
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
