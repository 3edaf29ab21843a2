import { posix } from 'node:path';
import type { CaseSetting } from '../agents/agent-test.js';
import { end, layOut, quoted, type Code } from '../code/layout.js';
import type { Style } from '../code/style.js';
import { testSetup, type TestRunner } from '../project/test-setup.js';
import { addImports, type Need } from '../source/add-imports.js';
import { appendToBody } from '../source/append-to-body.js';
import { observeStyle } from '../source/observed-style.js';
import { readSource } from '../source/source-file.js';
import { suiteBody } from '../source/suite-body.js';
import { TextEdit } from '../source/text-edit.js';
import type { Site } from './site.js';

/** What is tested, and its file. */
export interface Tested {
  readonly name: string;
  readonly path: string;
  readonly isDefault?: boolean;
}

/** Test cases, and the names that they use beside those of the runner. */
export interface TestCases {
  readonly needs: readonly Need[];
  code(setting: CaseSetting): readonly Code[];
}

/** Drafts tests beside the file of what they test: a new file, or more tests in the one that there is. */
export function writeTests(site: Site, { name, path, isDefault }: Tested, { needs, code }: TestCases): void {
  const { draft, project } = site;
  const setup = testSetup(draft, project);
  if (setup === undefined) {
    site.note(`SKIP the test of ${name}: package.json names no test runner that is known (vitest, jest, node --test)`);
    return;
  }
  const { runner, suffix } = setup;
  const testPath = path.replace(/\.ts$/, `.${suffix}.ts`);
  const style = site.styleIn(posix.dirname(path));
  if (draft.text(testPath) === undefined) draft.create(testPath, emptySuite(name, style));
  const source = readSource(draft, testPath);
  const edit = new TextEdit(source, { ...style, ...observeStyle(source) });
  const suite = suiteBody(source, name);
  const isNew = source.text === emptySuite(name, style);
  const own: Need = { module: site.moduleOf(testPath, path), name: isDefault === true ? 'default' : name, as: name };
  const local = addImports(edit, [...needs, own, ...runnerNeeds(runner, isNew)]);
  const cases = code({ runner, local, style: edit.style });
  if (suite !== undefined) appendToBody(edit, suite, cases);
  else appendToFile(edit, cases);
  draft.update(testPath, edit.toString());
}

function emptySuite(name: string, style: Style): string {
  return layOut(['describe(', quoted(name), ', () => {})', end, { break: 'hard' }], style);
}

function appendToFile(edit: TextEdit, cases: readonly Code[]): void {
  const { source, style } = edit;
  const { text } = source;
  if (!text.endsWith('\n')) edit.insert(text.length, style.eol);
  for (const each of cases) edit.insert(text.length, `${style.eol}${layOut(each, style)}${style.eol}`);
}

function runnerNeeds(runner: TestRunner, hasSuite: boolean): readonly Need[] {
  const from = (module: string, ...names: string[]): Need[] => names.map((name) => ({ module, name }));
  const functions = hasSuite ? ['describe', 'test'] : ['test'];
  switch (runner) {
    case 'vitest':
      return from('vitest', ...functions, 'expect');
    case 'jest':
      return [];
    case 'jest-imported':
      return from('@jest/globals', ...functions, 'expect');
    case 'node':
      return [{ module: 'node:assert/strict', name: 'default', as: 'assert' }, ...from('node:test', ...functions)];
  }
}
