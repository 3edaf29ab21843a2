import { Agent, createSystem, type Exit } from '@instar/core';

// #region agent
/** No `begin` and no handlers: an actor, to which nothing can be sent. */
@Agent()
class BareActor {}
// #endregion

export async function main(): Promise<Exit> {
  await using system = createSystem();
  const actor = system.spawn(BareActor);
  actor.interrupt();
  return await actor.join();
}
