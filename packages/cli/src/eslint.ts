import type { ESLint, Linter } from 'eslint';
import { ignoreCommentRule } from './check/check.js';
import { eslintRule } from './eslint/eslint-rule.js';
import { ownVersion } from './plugin/own-version.js';
import { ruleTable } from './rules/rule-table.js';

const rules = {
  ...Object.fromEntries(Object.entries(ruleTable).map(([name, rule]) => [name, eslintRule(name, rule)])),
  [ignoreCommentRule.name]: eslintRule(ignoreCommentRule.name, ignoreCommentRule),
};

const plugin = { meta: { name: '@instar/cli', version: ownVersion(), namespace: 'instar' }, rules };

const recommended: Linter.Config = {
  name: 'instar/recommended',
  files: ['**/*.{ts,mts,cts,tsx}'],
  plugins: { instar: plugin },
  rules: Object.fromEntries(
    Object.keys(rules).map((name) => [`instar/${name}`, ruleTable[name]?.isWarning === true ? 'warn' : 'error']),
  ),
};

/**
 * The rules of `instar check` as a plug-in of ESLint. They read types, so the configuration needs the parser of typescript-eslint with
 * `projectService`.
 *
 * @example
 * ```js
 * import { instar } from '@instar/cli/eslint';
 *
 * export default defineConfig(…, instar.configs.recommended);
 * ```
 */
export const instar: ESLint.Plugin & { readonly configs: { readonly recommended: Linter.Config } } = {
  ...plugin,
  configs: { recommended },
};
