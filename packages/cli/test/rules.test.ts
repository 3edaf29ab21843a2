/** Each rule finds its mistake, with a place and a remedy, and leaves at least three similar things alone. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readProject } from '../src/analysis/compiler/read-project.js';
import { Facts } from '../src/analysis/facts.js';
import { Check } from '../src/check/check.js';
import type { Report } from '../src/check/report.js';
import { ruleTable } from '../src/rules/rule-table.js';

const fixtures = fileURLToPath(new URL('fixtures/rules', import.meta.url));
const rules = Object.keys(ruleTable);

const reports: readonly Report[] = new Check(new Facts(readProject(fixtures, '.').code)).all();

const found = (file: string): readonly Report[] => reports.filter(({ place }) => place.file === file);

const fine = rules.flatMap((rule) =>
  readdirSync(join(fixtures, rule))
    .filter((name) => name !== 'caught.ts')
    .map((name): [rule: string, file: string] => [rule, `${rule}/${name}`]),
);

test.each(rules)('%s finds what it is there for, and nothing else does', (rule) => {
  const own = found(`${rule}/caught.ts`);
  expect(new Set(own.map((report) => report.rule))).toEqual(new Set([rule]));
  const lines = own.map(({ place: { line, column }, message, remedy, fix }) => {
    return `${line}:${column} ${message} ${remedy}${fix === undefined ? '' : ' (--fix)'}`;
  });
  expect(lines).toMatchSnapshot();
});

test.each(fine)('%s leaves %s alone, and so do all others', (_, file) => {
  expect(found(file)).toEqual([]);
});

test.each(rules)('%s has at least three fixtures that it leaves alone', (rule) => {
  expect(fine.filter(([each]) => each === rule).length).toBeGreaterThanOrEqual(3);
});

test('what a rule finds can be mended if the table says so', () => {
  const fixed = new Set(reports.filter(({ fix }) => fix !== undefined).map(({ rule }) => rule));
  expect([...fixed].sort()).toEqual(rules.filter((rule) => ruleTable[rule]?.isFixable === true).sort());
});
