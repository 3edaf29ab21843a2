export { createProbe, Probe } from './testing/probe.js';
export { noState, step, type ChartSnapshot, type StepOutcome } from './testing/step.js';
export type { Effect, StepOptions } from './testing/step-context.js';
export { virtualTime, type VirtualTime } from './testing/virtual-time.js';
export { createTestSystem, TestSystem, type Override } from './testing/test-system.js';
export { executorContract, type ContractCase } from './testing/executor-contract.js';
