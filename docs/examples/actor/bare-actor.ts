import { Agent, createSystem, type Exit } from '@instar/core';

// #region agent
/** Nothing to begin with and no handlers: an actor that waits for messages that nobody can send it. */
@Agent()
class BareActor {}
// #endregion

export async function main(): Promise<Exit> {
  await using system = createSystem();
  const actor = system.spawn(BareActor);
  actor.interrupt();
  return await actor.join();
}
