/** Nest 12: ES modules, and Vitest. */
import { describeNest } from './nest-application.js';

describeNest({ major: 12, passed: (tests) => new RegExp(`Tests +${tests} passed \\(${tests}\\)`) });
