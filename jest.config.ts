/** @jest-config-loader esbuild-register */
import { join } from 'node:path';
import type { Config } from 'jest';

type Project = Exclude<NonNullable<Config['projects']>[number], string>;

/** Sources are written with the extension they will have; Jest looks for the one they have now. */
const stripJs = { '^(\\.{1,2}/.*)\\.js$': '$1' };

/** Packages as they are published have the names of those that they are made from. */
const staged = ['/dist/package/'];

/**
 * Core's own tests run the sources, as CommonJS: a failing line is the line that was written, and no build is needed.
 * `paths` in the tsconfig says the same to the type checker.
 */
const coreSources = {
  '^@instar/core$': join(__dirname, 'packages/core/src/index.ts'),
  '^@instar/core/(bare|definition|execution|scheduler|testing)$': join(__dirname, 'packages/core/src/$1.ts'),
};

/**
 * ts-jest only compiles, by `isolatedModules` of the tsconfig: the step `types` of `npm test` checks the types of the same files, once
 * instead of once in each worker. `tools/checked-files.test.ts` sees to it that it checks all of them.
 */
const compile = (tsconfig: string, useESM = false): Pick<Project, 'transform'> => ({
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig, useESM }] },
});

const core = (displayName: string, tsconfig: string, more: Project): Project => ({
  displayName,
  rootDir: 'packages/core',
  testEnvironment: 'node',
  modulePathIgnorePatterns: staged,
  moduleNameMapper: { ...stripJs, ...coreSources },
  ...compile(`<rootDir>/${tsconfig}`),
  ...more,
});

/**
 * Apps and the docs' examples are ES modules and import the built `@instar/core` by its name, through `exports`: what runs
 * here is what a user gets, and a stale or broken build shows. Needs `--experimental-vm-modules`, which `pnpm jest` sets.
 */
const esm = (
  displayName: string,
  rootDir: string,
  tsconfig = '<rootDir>/tsconfig.test.json',
  elsewhere: string[] = [],
): Project => ({
  displayName,
  rootDir,
  testEnvironment: 'node',
  modulePathIgnorePatterns: staged,
  testMatch: ['<rootDir>/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/fixtures/', '<rootDir>/dist/', ...elsewhere],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: stripJs,
  ...compile(tsconfig, true),
});

const config: Config = {
  maxWorkers: 2,
  // Modules of a test file are not all released after it. A worker that keeps so much is replaced, before its collector takes the time.
  workerIdleMemoryLimit: '700MB',
  testSequencer: join(__dirname, 'tools/longest-first.cjs'),
  // No limit of speed, only against hanging: workers compile the agents of tests by themselves, on a machine that may be busy.
  testTimeout: 300_000,
  // `npm run coverage`: what the tests of core and threads reach of their sources. Files of types alone count as not reached, and so does
  // what runs in workers or in the build of threads. The floor is a little below what was measured: 80.0, 95.8, 89.5 and 80.0.
  coverageProvider: 'v8',
  collectCoverageFrom: ['packages/{core,threads}/src/**/*.ts', '!**/*.test.ts'],
  coverageReporters: ['text', 'lcov'],
  coverageThreshold: { global: { statements: 79, branches: 95, functions: 89, lines: 79 } },
  projects: [
    core('core', 'tsconfig.test.json', {
      testMatch: ['<rootDir>/src/**/*.test.ts', '<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['<rootDir>/test/standard/', '<rootDir>/test/consumers/'],
    }),
    core('core standard', 'tsconfig.standard.json', { testMatch: ['<rootDir>/test/standard/**/*.test.ts'] }),
    esm('threads', 'packages/threads'),
    esm('pipeline', 'packages/pipeline'),
    esm('nest', 'packages/nest', undefined, ['<rootDir>/test/applications/']),
    esm('cli', 'packages/cli', undefined, ['<rootDir>/templates/', '<rootDir>/test/applications/']),
    esm('site-search', 'apps/site-search', undefined, ['<rootDir>/test/page/']),
    esm('bench', 'apps/bench'),
    esm('digest', 'apps/digest', undefined, ['<rootDir>/test/page/']),
    esm('docs', 'docs'),
    esm('house rules', 'tools', '<rootDir>/../tsconfig.test.json'),
    esm('consumers', 'packages/core/test/consumers', '<rootDir>/../../tsconfig.consumers.json', [
      '<rootDir>/browser/',
      '<rootDir>/runtimes/',
    ]),
    {
      ...esm('applications', 'packages/cli/test/applications', '<rootDir>/../../tsconfig.test.json'),
      globalSetup: join(__dirname, 'packages/cli/test/applications/pack-once.cjs'),
      globalTeardown: join(__dirname, 'packages/cli/test/applications/remove-packed.cjs'),
    },
    esm('runtimes', 'packages/core/test/consumers/runtimes', '<rootDir>/../../../tsconfig.consumers.json'),
    esm('site-search page', 'apps/site-search/test/page', '<rootDir>/../../tsconfig.test.json'),
    esm('digest page', 'apps/digest/test/page', '<rootDir>/../../tsconfig.test.json'),
    esm('browser', 'packages/core/test/consumers/browser', '<rootDir>/../../../tsconfig.consumers.json'),
  ],
};

export default config;
