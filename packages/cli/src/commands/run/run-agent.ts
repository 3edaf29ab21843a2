import type { Class, Exit } from '@instar/core';
import { ExitCode } from '../../plugin/exit-code.js';
import { RunControl } from './run-control.js';
import { startSystem, type Run } from './run-system.js';

const codes: Readonly<Record<Exit['kind'], ExitCode>> = {
  done: ExitCode.Done,
  failed: ExitCode.Failed,
  interrupted: ExitCode.Cancelled,
  aborted: ExitCode.Aborted,
};

/** Runs an agent to its end, and stops the system after it. */
export async function runAgent(agent: Class, input: unknown, { system, report, timeout }: Run): Promise<ExitCode> {
  if (!(await startSystem(system, report))) return ExitCode.Failed;
  const address = system.spawn(agent as never, input as never);
  const progress = address.progress$.subscribe((each) => report.progress(each));
  const abort = (reason: string): void => address.abort(reason);
  const control = new RunControl({ interrupt: () => address.interrupt(), abort, expire: abort }, timeout);
  report.started(address.id);
  try {
    const exit: Exit = await address.join();
    progress.unsubscribe();
    await system.stop();
    report.exited(exit);
    const isStopped = exit.kind === 'interrupted' || exit.kind === 'aborted';
    return isStopped ? (control.exitCode ?? codes[exit.kind]) : codes[exit.kind];
  } finally {
    control.close();
  }
}
