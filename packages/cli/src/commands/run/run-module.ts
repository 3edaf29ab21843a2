import { ExitCode } from '../../plugin/exit-code.js';
import { GradedSignals } from './graded-signals.js';
import type { Run } from './run-agent.js';

/** Starts the agents of a module, and waits until the system ends: at a signal, at the timeout, or because an agent could not be kept alive. */
export async function runModule({ system, report, timeout }: Run): Promise<ExitCode> {
  let isLate = false;
  const signals = new GradedSignals([() => void system.stop(), () => void system.abort('Ctrl-C')]);
  const timer =
    timeout === undefined
      ? undefined
      : setTimeout(() => {
          isLate = true;
          void system.stop();
        }, timeout);
  // Nothing else keeps the process alive while all agents wait for messages.
  const waiting = setInterval(() => undefined, 2 ** 30);
  try {
    await system.start();
    const end = await system.ended;
    await system.stop();
    report.stopped(end.kind === 'failed' ? end.error : undefined);
    if (end.kind === 'failed') return ExitCode.Failed;
    return isLate ? ExitCode.TimedOut : (signals.exitCode ?? ExitCode.Done);
  } finally {
    clearInterval(waiting);
    clearTimeout(timer);
    signals.close();
  }
}
