/** What the indicators of `@nestjs/terminus` tell of agents and threads. */
import { Agent, OnEvent, Supervised, System } from '@instar/core';
import { InlineExecutor } from '@instar/core/execution';
import { virtualTime } from '@instar/core/testing';
import { InstarModule, type InstarModuleOptions } from '@instar/nest';
import { InstarHealth } from '@instar/nest/terminus';
import { TerminusModule } from '@nestjs/terminus';
import type { TestingModule } from '@nestjs/testing';
import { compile } from './start-app.js';

class Job {}
class Fail {}

@Agent({ onError: 'stop' })
@Supervised({ restart: 'permanent', backoff: { initial: '1h' } })
class Desk {
  @OnEvent(Job)
  work(_: Job): Promise<void> {
    return new Promise(() => undefined);
  }

  @OnEvent(Fail)
  fail(_: Fail): void {
    throw new Error('broken');
  }
}

async function healthOf(options: InstarModuleOptions = {}): Promise<{ module: TestingModule; health: InstarHealth }> {
  const module = await compile({
    imports: [TerminusModule],
    providers: [InstarHealth, ...InstarModule.agents(Desk)],
    options,
  });
  await module.init();
  return { module, health: module.get(InstarHealth) };
}

test('a mailbox above its limit is down, with the agent, and the application that has stopped too', async () => {
  const { module, health } = await healthOf({ abortGrace: '1ms', shutdown: { deadline: '1ms' } });
  expect(health.isHealthy('agents')).toMatchObject({ agents: { status: 'up', system: 'running', agents: 1 } });
  const desk = module.get(System).address(Desk);
  for (let i = 0; i < 4; i++) desk.send(new Job());
  await new Promise(setImmediate);
  expect(health.isHealthy('agents', { mailbox: 3 })).toMatchObject({ agents: { status: 'up', waiting: 3 } });
  expect(health.isHealthy('agents', { mailbox: 2 })).toMatchObject({
    agents: { status: 'down', full: [`${desk.id}: 3 messages`] },
  });
  await module.close();
  expect(health.isHealthy('agents')).toMatchObject({ agents: { status: 'down', system: 'stopped' } });
});

test('an agent that waits for its restart is down', async () => {
  const time = virtualTime();
  const { module, health } = await healthOf({ host: time.host });
  module.get(System).address(Desk).send(new Fail());
  await time.settle();
  expect(health.isHealthy('agents')).toMatchObject({
    agents: { status: 'down', restarting: [expect.stringContaining('Desk')] },
  });
  await time.advance('1h');
  const closed = module.close();
  await time.advance('1m');
  await closed;
});

class Pool extends InlineExecutor {
  metrics = { size: 2, busy: 2, waiting: 5, failed: 1, respawns: 0, failing: undefined as Error | undefined };
}

test.each([
  ['as it is', (pool: Pool) => pool],
  ['by a function', (pool: Pool) => () => pool],
])(
  'the pool of an executor that is given %s is down with too much that waits, and if no thread starts',
  async (_, option) => {
    const pool = new Pool();
    const { module, health } = await healthOf({ executor: option(pool) });
    const report = { threads: 2, busy: 2, waiting: 5, failed: 1, respawns: 0 };
    expect(health.isPoolHealthy('threads')).toEqual({ threads: { status: 'up', ...report } });
    expect(health.isPoolHealthy('threads', { waiting: 4 })).toEqual({ threads: { status: 'down', ...report } });
    pool.metrics.failing = new Error('no module');
    expect(health.isPoolHealthy('threads')).toMatchObject({ threads: { status: 'down', message: 'no module' } });
    await module.close();
  },
);

test('without a pool its indicator is up', async () => {
  const { module, health } = await healthOf();
  expect(health.isPoolHealthy('threads')).toEqual({ threads: { status: 'up' } });
  await module.close();
});
