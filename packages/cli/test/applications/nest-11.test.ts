/** Nest 11: CommonJS, and Jest. */
import { describeNest } from './nest-application.js';

describeNest({ major: 11, passed: (tests) => new RegExp(`Tests: +${tests} passed, ${tests} total`) });
