export type { ProgressOutput } from './terminal/live-lines.js';
export { showProgress, type ProgressOptions } from './terminal/show-progress.js';
