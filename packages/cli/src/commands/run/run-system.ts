import type { System } from '@instar/core';
import type { RunReport } from './run-report.js';

/** A system, and how its run is reported and limited. */
export interface Run {
  readonly system: System;
  readonly report: RunReport;
  /** In milliseconds. */
  readonly timeout: number | undefined;
}

/** Starts the agents of the modules, and reports what keeps them from starting. Returns whether they have started. */
export async function startSystem(system: System, report: RunReport): Promise<boolean> {
  try {
    await system.start();
    return true;
  } catch (error) {
    report.stopped(error instanceof Error ? error : new Error(String(error)));
    return false;
  }
}
