import { posix } from 'node:path';
import type { CaseSetting } from '../agents/agent-test.js';
import { end, layOut, quoted, type Code } from '../code/layout.js';
import { defaultStyle, type Style } from '../code/style.js';
import { testSetup, type TestRunner } from '../project/test-setup.js';
import { addImports } from '../source/add-imports.js';
import type { Need } from '../source/import-code.js';
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
  /** Whether it was made now, so that a test that is there is of something else. */
  readonly isNew?: boolean;
}

/** Test cases, and the names that they use beside those of the runner. */
export interface TestCases {
  readonly needs: readonly Need[];
  readonly code: (setting: CaseSetting) => readonly Code[];
}

/** Drafts tests beside the file of what they test: a new file, or more tests in the one that there is. */
export function writeTests(site: Site, { name, path, isDefault, isNew }: Tested, { needs, code }: TestCases): void {
  const { draft, project } = site;
  const setup = testSetup(draft, project);
  if (setup === undefined) {
    site.note(`SKIP the test of ${name}: package.json names no test runner that is known (vitest, jest, node --test)`);
    return;
  }
  const { runner, suffix } = setup;
  const testPath = path.replace(/\.ts$/, `.${suffix}.ts`);
  const style = site.styleIn(posix.dirname(path));
  if (isNew === true || draft.text(testPath) === undefined) draft.create(testPath, emptySuite(name, style));
  const source = readSource(draft, testPath);
  const edit = new TextEdit(source, { ...style, ...observeStyle(source) });
  const suite = suiteBody(source, name);
  const isEmpty = source.text === emptySuite(name, style);
  const own: Need = { module: site.moduleOf(testPath, path), name: isDefault === true ? 'default' : name, as: name };
  const used = mentioned(
    [...needs, own, ...runnerNeeds(runner)],
    code({ runner, local: (each) => each, style }),
    isEmpty,
  );
  const local = addImports(edit, used);
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

/** Only what the tests use; `describe` if the file is new. */
function mentioned(needs: readonly Need[], cases: readonly Code[], isEmpty: boolean): readonly Need[] {
  const text = cases.map((each) => layOut(each, defaultStyle)).join('\n');
  const isUsed = (name: string): boolean =>
    new RegExp(`\\b${name}\\b`, 'u').test(text) || (isEmpty && name === 'describe');
  return needs.filter(({ name, as = name }) => isUsed(as));
}

function runnerNeeds(runner: TestRunner): readonly Need[] {
  const from = (module: string, ...names: string[]): Need[] => names.map((name) => ({ module, name }));
  switch (runner) {
    case 'vitest':
      return from('vitest', 'describe', 'expect', 'test');
    case 'jest':
      return [];
    case 'jest-imported':
      return from('@jest/globals', 'describe', 'expect', 'test');
    case 'node':
      return [
        { module: 'node:assert/strict', name: 'default', as: 'assert' },
        ...from('node:test', 'describe', 'test'),
      ];
  }
}
