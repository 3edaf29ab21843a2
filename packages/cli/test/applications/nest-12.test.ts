/** Nest 12: ES modules, and Vitest. */
import { describeNest } from './nest-application.js';

describeNest({
  major: 12,
  passed: (tests) => new RegExp(`Tests +${tests} passed \\(${tests}\\)`),
  tools: ['jest=30', 'ts-jest=29', '@types/jest=30', 'unplugin-swc=1', '@swc/core=1'],
  runners: [
    ['Vitest', 'vitest', 'run', 'src/agents.spec.ts', '--testTimeout=60000'],
    ['Vitest and SWC', 'vitest', 'run', '--config', 'vitest.swc.config.mts'],
    [
      'Jest and ts-jest',
      'node',
      '--experimental-vm-modules',
      'node_modules/jest/bin/jest.js',
      '--config',
      'jest.esm.config.mjs',
    ],
  ],
  ownRunner: ['node_modules/vitest/vitest.mjs', 'run', 'src/agents.spec.ts', '--testTimeout=60000'],
});
