const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** The exit code of a program that was aborted, as shells have it. */
const ABORTED = 130;

/** Settles with the first SIGINT or SIGTERM. A second one ends the process at once. */
export function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    let interrupted = false;
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        if (interrupted) process.exit(ABORTED);
        interrupted = true;
        resolve();
      });
    }
  });
}
