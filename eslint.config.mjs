import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { houseRules } from './tools/eslint-house-rules.mjs';

const sources = ['packages/*/src/**/*.ts'];
const tests = ['**/*.test.ts', 'packages/*/test/**/*.ts'];

/**
 * Rooms of core whose job is to call methods of classes that they cannot know. An `any` that is written down needs its reason
 * in a disabling comment there too.
 */
const untyped = ['definition', 'decorators', 'injection', 'runtime'].map((room) => `packages/core/src/${room}/**/*.ts`);

/** The only files that may reach for the host's time. */
const clock = ['packages/core/src/primitives/clock.ts', 'packages/core/src/scheduler/*host*.ts'];

const timeMessage = 'Time is a port: ask the clock or the scheduler for it, so that tests can own it.';
const timers = ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'queueMicrotask'];
const clockReads = [
  ['Date', 'now'],
  ['performance', 'now'],
  ['process', 'hrtime'],
  ['process', 'nextTick'],
  ...timers.map((name) => ['globalThis', name]),
  ['globalThis', 'performance'],
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/',
      '**/coverage/',
      'packages/core/test/consumers/fixtures/',
      'packages/cli/templates/',
      'packages/cli/test/fixtures/rules/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // An agent, an event or a state may well be a class with nothing in it.
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // A hook answers something or nothing: `Next<A> | void`.
      '@typescript-eslint/no-invalid-void-type': 'off',
      // `Context<any>` says more than `Context`.
      '@typescript-eslint/no-unnecessary-type-arguments': 'off',
      // Steps, addresses and contexts are abstract classes, for the sake of decorated signatures, and are made by other means.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // `NonNullable<unknown>` is the usual way to say "not null".
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['**/*.{ts,mjs}'],
    plugins: { house: houseRules },
    rules: {
      'house/file-name': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-restricted-exports': [
        'error',
        {
          restrictDefaultExports: {
            direct: true,
            named: true,
            defaultFrom: true,
            namedFrom: true,
            namespaceFrom: true,
          },
        },
      ],
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.{cjs,mjs}'],
    languageOptions: { globals: globals.node },
  },
  {
    // The configuration files that a tool loads by their default export.
    files: ['*.config.{ts,mjs}', '.dependency-cruiser.mjs'],
    rules: { 'no-restricted-exports': 'off', 'house/file-name': 'off' },
  },
  {
    files: sources,
    rules: {
      // Phantom parameters carry an agent's type through addresses and contexts.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    files: sources,
    ignores: ['packages/core/src/errors/define-error.ts', ...tests],
    plugins: { house: houseRules },
    rules: { 'house/error-catalogue': 'error' },
  },
  {
    files: untyped,
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['packages/core/src/**/*.ts'],
    ignores: [...clock, ...tests],
    rules: {
      'no-restricted-globals': ['error', ...[...timers, 'performance'].map((name) => ({ name, message: timeMessage }))],
      'no-restricted-properties': [
        'error',
        ...clockReads.map(([object, property]) => ({ object, property, message: timeMessage })),
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: timeMessage },
      ],
    },
  },
  {
    files: [...tests, 'docs/examples/**/*.ts'],
    rules: {
      // Handlers in tests and examples are async to show that they may be, and empty to show that they run.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    files: ['docs/examples/**/*.ts'],
    rules: {
      // A parameter may be there to be seen.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { args: 'none', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Node's test runner waits for its tests by itself.
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', name: 'test', package: 'node:test' }] },
      ],
    },
  },
  {
    files: tests,
    rules: {
      // `expect(...)` takes methods unbound, and its matchers are `any`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
