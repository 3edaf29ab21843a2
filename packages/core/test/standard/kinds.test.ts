/** 20.1 and 20.2 of docs/semantics.md in a project with standard (TC39) decorators. */
import { Agent, createSystem } from '@instar/core';
import { definitionOf } from '@instar/core/definition';
import { Job, jobsOf, OnJob, perform } from '../semantics/jobs.js';

class Resize extends Job<string> {
  constructor(readonly width: number) {
    super();
  }
}

@Agent()
class Images {
  @OnJob(Resize, { priority: 'high' })
  resize({ width }: Resize): string {
    return `${width} px`;
  }
}

test('20.1 the decorator of a handler kind binds a method', () => {
  expect(jobsOf(definitionOf(Images))).toEqual([
    { kind: 'job', token: Resize, method: 'resize', options: { priority: 'high' } },
  ]);
});

test('20.2 an envelope decides what becomes of what its handler returns', async () => {
  const system = createSystem();
  expect(await perform(system.spawn(Images), new Resize(3))).toBe('3 px');
  await system.stop();
});
