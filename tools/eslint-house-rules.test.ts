/** Every house rule of eslint.config.mjs fires on what it forbids and lets pass what it allows. */
import { ESLint } from 'eslint';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The sources below exist in no project, so the rules that need types stay out of this test. */
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [
    { files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked },
    { files: ['**/*.ts'], languageOptions: { parserOptions: { projectService: false } } },
  ],
});

async function rulesBroken(path: string, source: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(source, { filePath: join(root, path) });
  return result!.messages.map((message) => message.ruleId ?? message.message);
}

const core = (path: string) => `packages/core/src/${path}`;
const lines = (count: number) => Array.from({ length: count }, (_, i) => `export const a${i} = ${i};`).join('\n');

test.each([
  ['house/file-name', core('agent/BoundedMailbox.ts'), lines(1)],
  ['house/file-name', core('agent/bounded_mailbox.ts'), lines(1)],
  ['house/file-name', core('agent/utils.ts'), lines(1)],
  ['house/file-name', core('agent/string-utils.ts'), lines(1)],
  ['house/file-name', core('agent/common.ts'), lines(1)],
  ['house/file-name', core('agent/misc.ts'), lines(1)],
  ['house/file-name', core('agent/test-helpers.ts'), lines(1)],
  ['house/file-name', core('agent/types.ts'), lines(1)],
  ['house/file-name', 'scripts/helpers.mjs', lines(1)],
  ['house/error-catalogue', core('agent/next.ts'), "throw new InstarError({ code: 'A', problem: 'b' });"],
  ['house/error-catalogue', 'packages/threads/src/pool/pool.ts', 'throw new InstarError({});'],
  ['max-lines', core('agent/long.ts'), lines(301)],
  ['no-restricted-exports', core('agent/next.ts'), 'export default 1;'],
  ['no-restricted-properties', core('runtime/cell.ts'), 'export const at = Date.now();'],
  ['no-restricted-properties', core('runtime/cell.ts'), 'globalThis.setTimeout(() => 1, 1);'],
  ['no-restricted-properties', core('runtime/cell.ts'), 'process.nextTick(() => 1);'],
  ['no-restricted-globals', core('runtime/cell.ts'), 'setTimeout(() => 1, 1);'],
  ['no-restricted-globals', core('runtime/cell.ts'), 'queueMicrotask(() => 1);'],
  ['no-restricted-globals', core('runtime/cell.ts'), 'export const at = performance.timeOrigin;'],
  ['no-restricted-syntax', core('runtime/cell.ts'), 'export const at = new Date();'],
  ['@typescript-eslint/no-explicit-any', core('mailbox/mailbox.ts'), 'export const a: any = 1;'],
])('%s fires in %s', async (rule, path, source) => {
  expect(await rulesBroken(path, source)).toEqual([rule]);
});

test.each([
  [core('agent/bounded-mailbox.ts'), lines(300)],
  [core('agent/bounded-mailbox.test.ts'), 'setTimeout(() => 1, 1);'],
  [core('errors/define-error.ts'), 'export const error = new InstarError({});'],
  [core('errors/instar-error.test.ts'), 'export const error = new InstarError({});'],
  [core('primitives/clock.ts'), 'export const at = Date.now();\nsetTimeout(() => 1, 1);'],
  [core('scheduler/scheduler-host.ts'), 'queueMicrotask(() => 1);'],
  [core('runtime/cell.ts'), 'export const a: unknown = new Date(1);'],
  [core('decorators/method-types.ts'), lines(1)],
  ['apps/shop/src/main.ts', 'setTimeout(() => Date.now(), 1);'],
  ['jest.config.ts', 'export default {};'],
])('%s may', async (path, source) => {
  expect(await rulesBroken(path, source)).toEqual([]);
});
