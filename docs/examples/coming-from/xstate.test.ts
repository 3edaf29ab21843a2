import { createSystem } from '@instar/core';
import { quiet } from '../../test/quiet.js';
import { byAgent, byMachine } from './xstate.js';

/** Fails so many times before it loads. */
function failing(times: number): { readonly load: (url: string) => Promise<string>; readonly calls: string[] } {
  const calls: string[] = [];
  const load = async (url: string): Promise<string> => {
    calls.push(url);
    if (calls.length <= times) throw new Error('no answer');
    return `page ${url}`;
  };
  return { load, calls };
}

test.each([
  [0, 'page /a', 1],
  [2, 'page /a', 3],
  [3, '(missing)', 3],
])('after %d failures, machine and agent have the same output', async (failures, text, calls) => {
  await using system = createSystem({ logger: quiet });
  const machine = failing(failures);
  expect(await byMachine('/a', machine.load)).toBe(text);
  expect(machine.calls).toHaveLength(calls);

  const agent = failing(failures);
  expect(await byAgent('/a', agent.load, system)).toBe(text);
  expect(agent.calls).toHaveLength(calls);
});
