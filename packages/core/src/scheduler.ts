export { toMilliseconds } from './primitives/duration.js';
export { AgentScheduler } from './scheduler/agent-scheduler.js';
export { defaultHost } from './scheduler/default-host.js';
export type { HostTimer, SchedulerHost } from './scheduler/scheduler-host.js';
