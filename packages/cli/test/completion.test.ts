import { runProgram } from '../src/program.js';
import { RecordedTerminal } from './recorded-terminal.js';

async function complete(...words: string[]): Promise<string[]> {
  const terminal = new RecordedTerminal();
  expect(await runProgram(['completion', 'bash', '--', ...words], terminal)).toBe(0);
  return terminal.printed;
}

test('completes the name of a command', async () => {
  expect(await complete('compl')).toEqual(['completion']);
  expect(await complete('unlikely')).toEqual([]);
});

test('completes the choices of an argument', async () => {
  expect(await complete('completion', '')).toEqual(['bash', 'zsh', 'fish']);
  expect(await complete('completion', 'z')).toEqual(['zsh']);
});

test('completes options', async () => {
  expect(await complete('completion', '--')).toEqual(['--help']);
});
