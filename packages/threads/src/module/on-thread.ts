import type { WorkerSettings } from './worker-settings.js';

const MARK = Symbol.for('instar:thread');

interface Host {
  [MARK]?: boolean;
  readonly process?: { getBuiltinModule?(name: string): unknown };
}

const host = globalThis as unknown as Host;

/** Marks this realm as a worker thread, for code that is loaded into it. */
export function markThread(): void {
  host[MARK] = true;
}

let isMain = false;

/** Whether this is a worker thread. What Node loads before the entry, by `--import` or `-r`, runs before the mark: it knows by the settings. */
export function isOnThread(): boolean {
  return !isMain && (host[MARK] === true || hasSettings());
}

/** Reads the settings, which takes longer than a small job: on the main thread once. */
function hasSettings(): boolean {
  const threads = host.process?.getBuiltinModule?.('node:worker_threads') as
    { readonly isMainThread: boolean; readonly workerData?: unknown } | undefined;
  isMain = threads?.isMainThread === true;
  return (threads?.workerData as Partial<WorkerSettings> | null | undefined)?.isInstarThread === true;
}
