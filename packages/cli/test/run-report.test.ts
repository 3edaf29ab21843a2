import { textReport } from '../src/commands/run/run-report.js';
import { printJson } from '../src/commands/run/print-json.js';
import { RecordedTerminal } from './recorded-terminal.js';

test('progress is a status, which the exit takes away, and the output is all that is printed', () => {
  const terminal = new RecordedTerminal();
  const report = textReport(terminal);
  report.progress({ done: 1 });
  report.progress('half');
  report.exited({ kind: 'done', output: [1], unwrap: () => [1] });
  expect(terminal.statuses).toEqual(['{"done":1}', 'half', '']);
  expect(terminal.printed).toEqual(['[\n  1\n]']);
  expect(terminal.notes).toEqual([]);
});

test('only on a terminal, a line says what runs, and what Ctrl-C does', () => {
  const [terminal, pipe] = [Object.assign(new RecordedTerminal(), { interactive: true }), new RecordedTerminal()];
  for (const each of [terminal, pipe]) textReport(each).started('Greeter#1');
  expect(terminal.notes).toEqual(['running Greeter#1; Ctrl-C interrupts']);
  expect(pipe.notes).toEqual([]);
});

test('a set is printed as a list, a map as an object, a bigint as its digits, an error with its message', () => {
  const value = {
    set: new Set([1]),
    map: new Map([['a', 1]]),
    pairs: new Map([[1, 2]]),
    big: 2n,
    error: new Error('no'),
  };
  expect(JSON.parse(printJson(value))).toEqual({
    set: [1],
    map: { a: 1 },
    pairs: [[1, 2]],
    big: '2',
    error: { name: 'Error', message: 'no' },
  });
});

test('an output that refers to itself has an error of its own', () => {
  const output: unknown[] = [];
  output.push(output);
  expect(() => printJson(output)).toThrow(expect.objectContaining({ code: 'INSTAR_CLI_OUTPUT_INVALID' }));
});
