/** Nest 11: CommonJS, and Jest. */
import { describeNest } from './nest-application.js';

describeNest({
  major: 11,
  passed: (tests) => new RegExp(`Tests: +${tests} passed, ${tests} total`),
  tools: ['vitest=4', 'unplugin-swc=1', '@swc/core=1'],
  runners: [
    ['Jest and ts-jest', 'jest', 'agents.spec', '--testTimeout=60000'],
    ['Vitest and SWC', 'vitest', 'run', '--config', 'vitest.swc.config.mts'],
  ],
  ownRunner: ['node_modules/jest/bin/jest.js', 'agents.spec', '--testTimeout=60000'],
});
