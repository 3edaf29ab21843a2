/** 14.4 of docs/semantics.md: failures in a group that is ending. */
import { Agent, Supervised, Supervisor } from '@instar/core';
import { Gate } from './gate.js';
import { Break, record, StartRecorder } from './recorder.js';
import { virtualSystem, watch } from './virtual-system.js';

test('14.4 a member that fails while its group ends is not restarted', async () => {
  const gate = new Gate();
  @Agent()
  @Supervised()
  @Supervisor({ groups: ['workers', 'others'] })
  class Boss extends StartRecorder {}
  @Agent({ onError: 'stop' })
  @Supervised({ by: Boss, group: 'workers' })
  class Elder extends StartRecorder {}
  @Agent()
  @Supervised({ by: Boss, group: 'workers' })
  class Younger {
    async end(): Promise<void> {
      await gate.passed;
      record.push('-Younger');
    }
  }
  @Agent({ onError: 'stop' })
  @Supervised({ by: Boss, group: 'others' })
  class Other extends StartRecorder {}

  const { system, time } = virtualSystem({ agents: [Boss, Elder, Younger, Other] });
  const restarted = watch(system, 'agent.restarted');
  await system.start();
  record.length = 0;
  const settled = jest.fn();
  void system.supervision.stopGroup(Boss, 'workers').then(settled);
  await time.settle();
  for (const agent of [Elder, Other]) system.address<StartRecorder>(agent).send(new Break());
  await time.settle();
  expect(record).toEqual(['-Elder failed', '-Other failed', '+Other']);
  expect(await system.address(Elder).join()).toMatchObject({ kind: 'failed' });
  expect(settled).not.toHaveBeenCalled();
  gate.open();
  await time.settle();
  expect(settled).toHaveBeenCalledTimes(1);
  expect(record).toEqual(['-Elder failed', '-Other failed', '+Other', '-Younger']);
  expect(restarted.map(({ agent }) => agent)).toEqual([system.address(Other).id]);
  expect(system.tree().children[0]?.children.map(({ name }) => name)).toEqual(['Other']);
  await system.stop();
});
