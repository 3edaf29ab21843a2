import { Agent, createSystem, Next, OnRequest, Request } from '@instar/core';
import { runToExit, type Provocations } from './provocations.js';

class CountUrls extends Request<number> {
  readonly kind = 'count';
}

@Agent()
class Index {
  @OnRequest(CountUrls)
  count(request: CountUrls): number {
    return 0;
  }
}

// #region agent-ended
const askTooLate = async () => {
  await using system = createSystem();
  const index = system.spawn(Index);
  index.interrupt();
  await index.ask(new CountUrls());
};
// #endregion

// #region agent-interrupted
const runWithTimeLimit = async () => {
  await using system = createSystem();
  await system.run(Index, undefined, { signal: AbortSignal.timeout(20) }); // it is not done by then
};
// #endregion

// #region agent-aborted
const runAndAbort = async () => {
  const system = createSystem();
  const output = system.run(Index);
  await system.abort(); // `stop` lets agents finish what they have accepted
  await output;
};
// #endregion

// #region system-stopped
const spawnTooLate = async () => {
  const system = createSystem();
  await system.stop();
  system.spawn(Index);
};
// #endregion

// #region instance-taken
const spawnTwice = () => {
  const system = createSystem();
  const index = new Index();
  system.spawn(index);
  system.spawn(index); // spawn the class, which makes an instance for each agent
};
// #endregion

// #region thrown-value
@Agent()
class Thrower {
  begin(): Next<Thrower> {
    throw 'no network'; // eslint-disable-line @typescript-eslint/only-throw-error -- new Error('no network')
  }
}
// #endregion

export const provocations: Provocations = {
  INSTAR_AGENT_ENDED: askTooLate,
  INSTAR_AGENT_INTERRUPTED: runWithTimeLimit,
  INSTAR_AGENT_ABORTED: runAndAbort,
  INSTAR_SYSTEM_STOPPED: spawnTooLate,
  INSTAR_INSTANCE_TAKEN: spawnTwice,
  INSTAR_THROWN_VALUE: () => runToExit(Thrower),
};
