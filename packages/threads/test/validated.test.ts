/** Schemas of what threads return. */
import { Measurer } from './agents/measurer.js';
import { threadSystem } from './thread-system.js';

test('22.3 a state with a schema keeps its class on the way from a thread', async () => {
  await using system = threadSystem();
  expect(await system.run(Measurer, 'long')).toBe(true);
  expect(await system.run(Measurer, 'abc')).toBe(false);
});

test('22.5 what a thread returns is checked against its schema', async () => {
  await using system = threadSystem();
  await expect(system.run(Measurer, undefined)).rejects.toThrow(
    expect.objectContaining({
      code: 'INSTAR_MESSAGE_INVALID',
      message: expect.stringMatching(/length: not a whole number \(Measured\)/),
    }),
  );
});
