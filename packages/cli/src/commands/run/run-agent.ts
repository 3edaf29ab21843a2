import type { Class, Exit, System } from '@instar/core';
import { ExitCode } from '../../plugin/exit-code.js';
import { GradedSignals } from './graded-signals.js';
import type { RunReport } from './run-report.js';

/** What a run has to do with. */
export interface Run {
  readonly system: System;
  readonly report: RunReport;
  /** In milliseconds. */
  readonly timeout: number | undefined;
}

const codes: Readonly<Record<Exit['kind'], ExitCode>> = {
  done: ExitCode.Done,
  failed: ExitCode.Failed,
  interrupted: ExitCode.Cancelled,
  aborted: ExitCode.Aborted,
};

/** Runs an agent to its end, and stops the system after it. */
export async function runAgent(agent: Class, input: unknown, { system, report, timeout }: Run): Promise<ExitCode> {
  let isLate = false;
  await system.start();
  const address = system.spawn(agent as never, input as never);
  const progress = address.progress$.subscribe((each) => report.progress(each));
  const signals = new GradedSignals([() => address.interrupt(), () => address.abort('Ctrl-C')]);
  const timer =
    timeout === undefined
      ? undefined
      : setTimeout(() => {
          isLate = true;
          address.abort(`the run took longer than ${timeout} ms`);
        }, timeout);
  try {
    const exit: Exit = await address.join();
    progress.unsubscribe();
    await system.stop();
    report.exited(exit);
    if (exit.kind === 'done' || exit.kind === 'failed') return codes[exit.kind];
    return isLate ? ExitCode.TimedOut : (signals.exitCode ?? codes[exit.kind]);
  } finally {
    clearTimeout(timer);
    signals.close();
  }
}
