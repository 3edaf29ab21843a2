import { Agent, createSystem } from '@instar/core';
import { main, OnJob, perform, Resize } from './handler-kind.js';

test('a job is done, and its sender gets what the handler returns', async () => {
  await using system = createSystem();
  expect(await main(system)).toBe('80 px');
});

test('a job for an agent that does not take it is refused', async () => {
  await using system = createSystem();
  class Rotate {
    constructor(readonly degrees: number) {}
  }
  @Agent()
  class Rotator {
    @OnJob(Rotate)
    rotate({ degrees }: Rotate): string {
      return `${degrees}°`;
    }
  }
  await expect(perform(system.spawn(Rotator), new Resize(1))).rejects.toThrow('unhandled');
});
