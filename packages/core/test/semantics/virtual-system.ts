import { createSystem, type InspectionEvent, type System, type SystemOptions } from '@instar/core';
import type { LogFields } from '@instar/core/definition';
import { virtualTime, type VirtualTime } from '@instar/core/testing';

/** One line that a system or an agent has logged. */
export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: LogFields | undefined;
}

/** A system whose time the test moves, with what it has logged. */
export interface VirtualSystem {
  readonly system: System;
  readonly time: VirtualTime;
  readonly log: LogLine[];
}

/** Makes a system in virtual time that writes nothing to the console. */
export function virtualSystem(options: SystemOptions = {}): VirtualSystem {
  const time = virtualTime();
  const log: LogLine[] = [];
  const write =
    (level: LogLine['level']) =>
    (message: string, fields?: LogFields): void => {
      log.push({ level, message, fields });
    };
  const logger = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
  return { system: createSystem({ host: time.host, logger, ...options }), time, log };
}

export type Pause = (milliseconds: number) => Promise<void>;

/** Pauses by the clock that the test moves. */
export function pauses(time: VirtualTime): Pause {
  return (milliseconds) => new Promise((resolve) => time.host.setTimer(resolve, milliseconds));
}

/** Everything of one type that `inspect$` shows from here on. */
export function watch<T extends InspectionEvent['type']>(
  system: System,
  type: T,
): Extract<InspectionEvent, { type: T }>[] {
  const seen: Extract<InspectionEvent, { type: T }>[] = [];
  system.inspect$.subscribe((event) => {
    if (event.type === type) seen.push(event as Extract<InspectionEvent, { type: T }>);
  });
  return seen;
}
