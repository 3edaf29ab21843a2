/** The page on drawing and checking lists what the tables have, in the same words. */
import { readFileSync } from 'node:fs';
import { ignoreCommentRule } from '../src/check/check.js';
import { drawingTable } from '../src/drawings/drawing-table.js';
import { formatTable } from '../src/formats/format-table.js';
import { ruleTable } from '../src/rules/rule-table.js';

const page = readFileSync(new URL('../../../docs/how-to/draw-and-check.md', import.meta.url), 'utf8');

/** The cells of the table below the comment `<!-- lists name -->`. */
function rowsOf(name: string): readonly (readonly string[])[] {
  const [, table = ''] = new RegExp(`<!-- lists ${name} -->\n\n((?:\\|.*\n)+)`).exec(page) ?? [];
  const rows = table.trim().split('\n').slice(2);
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const listed = (table: Readonly<Record<string, { readonly summary: string }>>) =>
  Object.entries(table).map(([name, { summary }]) => [`\`${name}\``, summary]);

test('each drawing', () => {
  expect(rowsOf('drawings')).toEqual(listed(drawingTable));
});

test('each format', () => {
  expect(rowsOf('formats')).toEqual(listed(formatTable));
});

test('each rule, and whether --fix mends what it finds', () => {
  const rules = Object.entries(ruleTable).map(([name, { summary, isFixable }]) => [
    `\`${name}\``,
    summary,
    isFixable === true ? 'yes' : '',
  ]);
  const { name, summary } = ignoreCommentRule;
  expect(rowsOf('rules')).toEqual([...rules, [`\`${name}\``, summary, '']]);
});
