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

/** Whether this is a worker thread. What Node loads before the entry, by `--import` or `-r`, runs before the mark: it knows by the settings. */
export function isOnThread(): boolean {
  return host[MARK] === true || (hasSettings ??= readSettings());
}

let hasSettings: boolean | undefined;

function readSettings(): boolean {
  const threads = host.process?.getBuiltinModule?.('node:worker_threads') as
    { readonly workerData?: unknown } | undefined;
  return (threads?.workerData as Partial<WorkerSettings> | null | undefined)?.isInstarThread === true;
}
