/**
 * The arrows of the architecture: which room may import from which. The linter enforces them, and the diagrams of docs/architecture.md are
 * compared with them.
 */

/** Which rooms of packages/core/src a room rests on. It may import from these, and from what they rest on. */
export const coreArrows = {
  errors: [],
  bare: ['errors'],
  primitives: ['errors'],
  message: ['primitives'],
  mailbox: ['primitives', 'message'],
  agent: ['primitives', 'message'],
  definition: ['agent', 'message', 'supervision'],
  decorators: ['definition', 'agent', 'injection'],
  scheduler: ['primitives'],
  supervision: ['agent'],
  injection: ['definition', 'execution'],
  inspection: ['agent', 'message'],
  execution: ['agent', 'definition', 'inspection', 'scheduler'],
  runtime: ['execution', 'injection', 'inspection', 'mailbox', 'scheduler', 'supervision'],
  patterns: ['runtime'],
  chart: ['runtime'],
  testing: ['chart'],
};

/** The rooms of packages/core/src/runtime, among themselves. Its file services.ts is what all of them share. */
export const runtimeArrows = {
  requests: [],
  children: [],
  sources: ['requests'],
  streams: ['cell'],
  cell: ['children', 'requests', 'sources'],
  system: ['cell', 'children'],
};

/** The rooms of packages/threads/src. Each is listed after those that it may import from, so the arrows go one way. */
export const threadsArrows = {
  platform: [],
  errors: [],
  module: [],
  library: ['platform'],
  thread: ['library', 'platform'],
  pool: ['errors', 'platform', 'thread'],
  job: ['errors', 'module', 'thread'],
  map: ['job', 'platform', 'pool', 'thread'],
  loader: ['errors', 'module'],
  worker: ['errors', 'job', 'loader', 'map', 'module', 'thread'],
  execution: ['errors', 'job', 'map', 'module', 'platform', 'pool', 'thread'],
};

/** The rooms of packages/pipeline/src. Each is listed after those that it may import from, so the arrows go one way. */
export const pipelineArrows = {
  errors: [],
  items: [],
  flow: ['items'],
  workers: ['errors', 'flow', 'items'],
  checkpoint: [],
  file: ['checkpoint'],
  stages: ['errors', 'flow', 'items', 'workers'],
  ends: ['flow', 'items', 'workers'],
  run: ['checkpoint', 'ends', 'errors', 'flow', 'items', 'stages', 'workers'],
  terminal: ['run'],
  builder: ['checkpoint', 'ends', 'flow', 'items', 'run', 'stages', 'workers'],
};

/** The rooms of packages/nest/src. Each is listed after those that it may import from, so the arrows go one way. */
export const nestArrows = {
  errors: [],
  options: [],
  health: ['options'],
  logging: [],
  http: ['options'],
  injection: ['errors', 'http', 'options'],
  life: ['injection', 'options'],
  module: ['errors', 'http', 'injection', 'life', 'logging', 'options'],
  testing: ['options'],
};

/** All that a room may import from, by these arrows. */
export function reach(arrows, room) {
  return [...new Set(arrows[room].flatMap((below) => [below, ...reach(arrows, below)]))];
}
