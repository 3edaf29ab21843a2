import type { Exit, InspectionEvent } from '@instar/core';
import type { Terminal } from '../../terminal/terminal.js';
import { printJson } from './print-json.js';

/** Where a run is reported. */
export interface RunReport {
  /** An agent has been spawned. It may run for long without a word. */
  started(agent: string): void;
  progress(progress: unknown): void;
  inspected(event: InspectionEvent): void;
  exited(exit: Exit): void;
  /** The system of a module has stopped, or could not start. */
  stopped(error: Error | undefined): void;
}

/** For people: the output alone is on the standard output. */
export function textReport(terminal: Terminal): RunReport {
  const fail = (what: string, { message, stack = '' }: Error): void => {
    terminal.note(`instar: ${what}: ${message}`);
    for (const frame of stack.match(/^ +at .+/gm) ?? []) terminal.note(frame);
  };
  return {
    started(agent) {
      if (terminal.interactive) terminal.note(`running ${agent}; Ctrl-C interrupts`);
    },
    progress: (progress) => terminal.status(typeof progress === 'string' ? progress : printJson(progress)),
    inspected: ({ type, at: _, ...fields }) => terminal.note(`${type} ${printJson(fields)}`),
    exited(exit) {
      terminal.status('');
      if (exit.kind === 'done' && exit.output !== undefined) terminal.print(printJson(exit.output, 2));
      else if (exit.kind === 'failed') fail(`${exit.failure.agent} failed in ${placeOf(exit.failure)}`, exit.error);
      else if (exit.kind === 'interrupted') terminal.note('instar: interrupted');
      else if (exit.kind === 'aborted') terminal.note(`instar: aborted: ${String(exit.reason)}`);
    },
    stopped(error) {
      if (error === undefined) terminal.note('instar: stopped');
      else fail('the system failed', error);
    },
  };
}

/** For machines: a line of JSON for each event, the exit last. */
export function jsonReport(terminal: Terminal): RunReport {
  const print = (event: object): void => terminal.print(printJson(event));
  return {
    started: () => undefined,
    progress: (progress) => print({ type: 'progress', progress }),
    inspected: (event) => print({ type: 'inspection', event }),
    exited: ({ kind, ...rest }) => print({ type: 'exit', exit: kind, ...rest }),
    stopped: (error) => print({ type: 'exit', exit: error === undefined ? 'interrupted' : 'failed', error }),
  };
}

function placeOf({ phase, token }: { readonly phase: string; readonly token?: string }): string {
  return token === undefined ? phase : `${phase} ${token}`;
}
