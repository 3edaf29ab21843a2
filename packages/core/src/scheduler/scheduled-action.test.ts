import { virtualTime } from '../testing/virtual-time.js';
import { AgentScheduler } from './agent-scheduler.js';

function setting(): {
  scheduler: AgentScheduler;
  time: ReturnType<typeof virtualTime>;
  reported: unknown[];
} {
  const time = virtualTime();
  const reported: unknown[] = [];
  const host = { ...time.host, reportError: (error: unknown) => reported.push(error) };
  return { scheduler: new AgentScheduler(host), time, reported };
}

test('an action runs with its state, once, after its delay', async () => {
  const { scheduler, time } = setting();
  const run = jest.fn();
  const action = scheduler.schedule(run, 100, 'state');
  await time.advance(99);
  expect(run).not.toHaveBeenCalled();
  await time.advance(1_000);
  expect(run.mock.calls).toEqual([['state']]);
  expect(action.closed).toBe(true);
});

test('an action that schedules itself repeats, with a new state and delay, until it stops', async () => {
  const { scheduler, time } = setting();
  const seen: [number | undefined, number][] = [];
  scheduler.schedule<number>(
    function (count = 0) {
      seen.push([count, scheduler.now()]);
      if (count < 3) this.schedule(count + 1, count * 10);
    },
    5,
    1,
  );
  await time.advance('1s');
  expect(seen).toEqual([
    [1, 5],
    [2, 15],
    [3, 35],
  ]);
});

test('an action that is scheduled again before it ran runs once, at the later time', async () => {
  const { scheduler, time } = setting();
  const at: number[] = [];
  const action = scheduler.schedule(() => at.push(scheduler.now())) as ReturnType<AgentScheduler['schedule']> & {
    schedule(state?: unknown, delay?: number): void;
  };
  action.schedule(undefined, 100);
  await time.settle();
  expect(at).toEqual([]);
  await time.advance('1s');
  expect(at).toEqual([100]);
});

test('an action that was unsubscribed cannot be scheduled again', async () => {
  const { scheduler, time } = setting();
  const run = jest.fn();
  const action = scheduler.schedule(run, 10) as ReturnType<AgentScheduler['schedule']> & { schedule(): void };
  action.unsubscribe();
  action.schedule();
  await time.advance('1s');
  expect(run).not.toHaveBeenCalled();
});

test('an action that unsubscribes itself does not repeat', async () => {
  const { scheduler, time } = setting();
  const run = jest.fn();
  scheduler.schedule(function () {
    run();
    this.schedule();
    this.unsubscribe();
  });
  await time.advance('1s');
  expect(run).toHaveBeenCalledTimes(1);
});

test('what an action throws is reported, and the others run', async () => {
  const { scheduler, time, reported } = setting();
  const error = new Error('broken');
  const run = jest.fn();
  const broken = scheduler.schedule(function () {
    this.schedule();
    throw error;
  });
  scheduler.schedule(run);
  await time.settle();
  expect(reported).toEqual([error]);
  expect(broken.closed).toBe(true);
  expect(run).toHaveBeenCalledTimes(1);
});
