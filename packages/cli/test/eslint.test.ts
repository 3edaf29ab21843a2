/** The plug-in of ESLint finds what `instar check` finds, with the same words and the same edits. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { readProject } from '../src/analysis/compiler/read-project.js';
import { Facts } from '../src/analysis/facts.js';
import { Check } from '../src/check/check.js';
import { instar } from '../src/eslint.js';

const fixtures = fileURLToPath(new URL('fixtures/rules', import.meta.url));

function linter(...more: readonly Linter.Config[]): ESLint {
  return new ESLint({
    cwd: fixtures,
    overrideConfigFile: true,
    overrideConfig: [
      { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
      ...more,
      instar.configs.recommended,
    ],
  });
}

const typed: Linter.Config = {
  languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: fixtures } },
};

test('finds the same as instar check, at the same places', async () => {
  const results = await linter(typed).lintFiles('.');
  const messages = results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, line, column, message, fix }) => ({
      filePath,
      ruleId,
      line,
      column,
      message,
      isFixable: !!fix,
    })),
  );
  const reports = new Check(new Facts(readProject(fixtures, '.').code)).all();
  const expected = reports.map(({ rule, place: { file, line, column }, message, remedy, fix }) => ({
    ...{ filePath: join(fixtures, file), ruleId: `instar/${rule}`, line, column },
    ...{ message: `${message} ${remedy}`, isFixable: fix !== undefined },
  }));
  expect(messages).toEqual(expected);
  expect(messages.length).toBeGreaterThan(30);
});

test('without types it says what to configure', async () => {
  await expect(linter().lintFiles('private-handler/public.ts')).rejects.toThrow(/projectService: true/);
});
