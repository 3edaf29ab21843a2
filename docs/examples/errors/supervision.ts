import { Agent, createSystem, Next, OnRequest, Request, Supervised, Supervisor, type Context } from '@instar/core';
import { silent, type Provocations } from './provocations.js';

class CountUrls extends Request<number> {
  readonly kind = 'count';
}

// #region agent-restarting
@Agent()
@Supervised({ shutdown: '10ms' })
class Index {
  @OnRequest(CountUrls)
  count(request: CountUrls): Promise<number> {
    return new Promise(() => {}); // takes longer than `shutdown`
  }
}

const askAndRestart = async () => {
  await using system = createSystem({ agents: [Index], abortGrace: '10ms' });
  await system.start();
  const count = system.address(Index).ask(new CountUrls());
  await new Promise((resolve) => setTimeout(resolve, 10)); // it is handling the request now
  await Promise.all([count, system.supervision.restart(Index)]);
};
// #endregion

// #region restart-intensity
@Agent()
@Supervised({ restart: 'permanent' }) // with a `backoff`, it has time to recover
class Flaky {
  begin(): Next<Flaky> {
    throw new Error('the database does not respond');
  }
}

const fail = async () => {
  const system = createSystem({ supervision: { intensity: { restarts: 2, within: '1m' } }, logger: silent });
  system.spawn(Flaky);
  return await system.ended;
};
// #endregion

// #region restart-refused
@Agent()
class Worker {}

const restartInstance = async () => {
  await using system = createSystem();
  const worker = system.spawn(new Worker()); // the system cannot make another one: spawn(Worker)
  await system.supervision.restart(worker);
};
// #endregion

// #region shutdown-deadline
@Agent()
@Supervised({ shutdown: '10ms' }) // a longer `shutdown`, or work that looks at ctx.interrupted
class Stubborn {
  async begin(input: unknown, ctx: Context<Stubborn>): Promise<void> {
    await new Promise((resolve) => ctx.signal.addEventListener('abort', resolve));
  }
}

@Agent()
class Parent {
  begin(input: unknown, ctx: Context<Parent>): void {
    ctx.spawn(Stubborn);
  }
}
// #endregion

// #region supervisor-invalid
@Agent()
@Supervised({ by: () => Manager })
class Clerk {}

@Agent()
@Supervisor()
class Manager {}

const createWithoutManager = () => createSystem({ agents: [Clerk] }); // list Manager too
// #endregion

// #region supervisor-ending
const spawnBeforeStart = () => {
  const system = createSystem({ agents: [Manager, Clerk] });
  system.supervision.spawn(Worker, undefined, { by: Manager }); // await system.start() first
};
// #endregion

// #region child-unknown
const restartMisspelt = async () => {
  await using system = createSystem();
  system.spawn(Worker);
  await system.supervision.restart('Wroker#1');
};
// #endregion

// #region group-unknown
const spawnInGroup = () => {
  const system = createSystem({ supervision: { groups: ['workers', 'storage'] } });
  system.spawn(Worker, undefined, { group: 'wrokers' });
};
// #endregion

// #region group-ending
const spawnWhileGroupStops = async () => {
  await using system = createSystem({ abortGrace: 0 });
  system.spawn(Stubborn, undefined, { group: 'workers' });
  const stopped = system.supervision.stopGroup('system', 'workers');
  try {
    system.spawn(Worker, undefined, { group: 'workers' });
  } finally {
    await stopped; // from here on the group is open again
  }
};
// #endregion

export const provocations: Provocations = {
  INSTAR_AGENT_RESTARTING: askAndRestart,
  INSTAR_RESTART_INTENSITY: fail,
  INSTAR_RESTART_REFUSED: restartInstance,
  INSTAR_SHUTDOWN_DEADLINE: async () => {
    const system = createSystem({ logger: silent, abortGrace: '10ms' });
    const reasons: unknown[] = [];
    system.inspect$.subscribe((event) => {
      if (event.type === 'agent.aborted') reasons.push(event.reason);
    });
    system.spawn(Parent);
    await new Promise((resolve) => setTimeout(resolve, 1));
    await system.stop();
    return reasons[0];
  },
  INSTAR_SUPERVISOR_INVALID: createWithoutManager,
  INSTAR_SUPERVISOR_ENDING: spawnBeforeStart,
  INSTAR_CHILD_UNKNOWN: restartMisspelt,
  INSTAR_GROUP_UNKNOWN: spawnInGroup,
  INSTAR_GROUP_ENDING: spawnWhileGroupStops,
};
