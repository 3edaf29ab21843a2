import { ExitCode } from '../../plugin/exit-code.js';
import { RunControl } from './run-control.js';
import { startSystem, type Run } from './run-system.js';

/** Starts the agents of a module, and waits until the system ends: at a signal, at the timeout, or because an agent could not be kept alive. */
export async function runModule({ system, report, timeout }: Run): Promise<ExitCode> {
  const stop = (): void => void system.stop();
  const control = new RunControl(
    { interrupt: stop, abort: (reason) => void system.abort(reason), expire: stop },
    timeout,
  );
  try {
    if (!(await startSystem(system, report))) return ExitCode.Failed;
    const end = await system.ended;
    await system.stop();
    report.stopped(end.kind === 'failed' ? end.error : undefined);
    return end.kind === 'failed' ? ExitCode.Failed : (control.exitCode ?? ExitCode.Done);
  } finally {
    control.close();
  }
}
