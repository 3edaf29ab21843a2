import { constants } from 'node:os';
import type { ExitCode } from '../../plugin/exit-code.js';

/** What a signal does, the first, the second; the third one ends the process. */
export type Grades = readonly [interrupt: () => void, abort: () => void];

const signals = ['SIGINT', 'SIGTERM'] as const;

/** Ctrl-C by grades, for as long as something runs. */
export class GradedSignals {
  /** What the process ends with because of the first signal. */
  exitCode: ExitCode | undefined;

  private count = 0;

  constructor(private readonly grades: Grades) {
    for (const signal of signals) process.on(signal, this.receive);
  }

  close(): void {
    for (const signal of signals) process.off(signal, this.receive);
  }

  private readonly receive = (signal: (typeof signals)[number]): void => {
    this.exitCode ??= (128 + constants.signals[signal]) as ExitCode;
    const grade = this.grades[this.count++];
    if (grade === undefined) process.exit(this.exitCode);
    grade();
  };
}
