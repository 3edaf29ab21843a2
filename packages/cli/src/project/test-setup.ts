import type { Draft } from '../changes/draft.js';
import { dependsOn } from './manifest.js';
import type { Project } from './project.js';

/** `jest` has its functions as globals, `jest-imported` imports them. */
export type TestRunner = 'vitest' | 'jest' | 'jest-imported' | 'node';

/** How a project is tested. */
export interface TestSetup {
  readonly runner: TestRunner;
  /** What stands before the ending of a test file. */
  readonly suffix: 'test' | 'spec';
}

/** Undefined if the project has no test runner that is known here. */
export function testSetup(draft: Draft, project: Project): TestSetup | undefined {
  const runner = testRunner(project);
  return runner && { runner, suffix: testSuffix(draft, project) };
}

/** The file of the tests of a source. */
export function testPathOf(draft: Draft, project: Project, path: string): string | undefined {
  const setup = testSetup(draft, project);
  return setup && path.replace(/\.ts$/, `.${setup.suffix}.ts`);
}

function testRunner({ manifests }: Project): TestRunner | undefined {
  const script = manifests[0]?.scripts?.['test'] ?? '';
  const has = (name: string): boolean => dependsOn(manifests, name);
  const isNamed = /\b(?:vitest|jest)\b/.exec(script)?.[0];
  const library = isNamed ?? (has('vitest') ? 'vitest' : has('jest') ? 'jest' : undefined);
  if (library === 'vitest') return 'vitest';
  if (library === 'jest') return has('@types/jest') ? 'jest' : 'jest-imported';
  return /\bnode\b.*--test\b/.test(script) ? 'node' : undefined;
}

/** As most tests that there are have it, else as the configuration of Jest says. */
function testSuffix(draft: Draft, project: Project): 'test' | 'spec' {
  const names = namesBelow(draft, project.sources);
  const count = (suffix: string): number => names.filter((name) => name.endsWith(`.${suffix}.ts`)).length;
  const [specs, tests] = [count('spec'), count('test')];
  if (specs !== tests) return specs > tests ? 'spec' : 'test';
  const isSpec = JSON.stringify(project.manifests[0]?.jest ?? '').includes('spec');
  return isSpec || project.isNest ? 'spec' : 'test';
}

function namesBelow(draft: Draft, folder: string): readonly string[] {
  return draft.list(folder).flatMap(({ name, isFolder }) => {
    if (!isFolder) return [name];
    return name === 'node_modules' || name.startsWith('.') ? [] : namesBelow(draft, `${folder}/${name}`);
  });
}
