/** 9.5 of docs/semantics.md: a long mailbox that is discarded. */
import { Agent, createSystem, OnEvent, OnRequest, Request, type Address } from '@instar/core';
import { Gate } from './gate.js';

class Item {
  readonly item = true;
}
class Hold {
  constructor(readonly gate: Gate) {}
}
class Ask extends Request<void> {
  readonly ask = true;
}

@Agent()
class Reader {
  @OnEvent(Hold)
  hold({ gate }: Hold): Promise<void> {
    return gate.passed;
  }
  @OnEvent(Item)
  item(_item: Item): void {
    // Never reached: the agent is held.
  }
  @OnRequest(Ask)
  ask(_request: Ask): void {
    // Never reached either.
  }
}

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

describe('9.5 the messages of an agent that is aborted', () => {
  const many = 300_000;

  async function held(): Promise<{ address: Address<Reader>; discarded: () => number; stop: () => Promise<void> }> {
    const system = createSystem({ logger: silent, abortGrace: 1 });
    let letters = 0;
    system.deadLetters$.subscribe(() => letters++);
    const address = system.spawn(Reader);
    address.send(new Hold(new Gate()));
    await new Promise(setImmediate);
    for (let count = 0; count < many; count++) address.send(new Item());
    return { address, discarded: () => letters, stop: () => system.stop() };
  }

  test('are discarded in slices, between which timers and I/O are served', async () => {
    const { address, discarded, stop } = await held();
    const last = expect(address.ask(new Ask(), { timeout: '1h' })).rejects.toMatchObject({
      code: 'INSTAR_AGENT_ENDED',
    });
    address.abort();
    expect(discarded()).toBeLessThan(many);
    const seen: number[] = [];
    while (discarded() < many) {
      await new Promise(setImmediate);
      seen.push(discarded());
    }
    expect(seen.length).toBeGreaterThan(1);
    await last;
    await stop();
  });

  test('are all dead letters when it has stopped', async () => {
    const { address, discarded, stop } = await held();
    address.abort();
    await address.join();
    expect(discarded()).toBe(many);
    await stop();
  });

  test('and when its system has stopped', async () => {
    const { discarded, stop } = await held();
    const stopped = stop();
    await stopped;
    expect(discarded()).toBe(many);
  });

  test('are dead letters, and requests reject, also if it has not started', async () => {
    const system = createSystem({ agents: [Reader], logger: silent });
    let letters = 0;
    system.deadLetters$.subscribe(() => letters++);
    const address = system.address(Reader);
    for (let count = 0; count < 5_000; count++) address.send(new Item());
    const last = expect(address.ask(new Ask(), { timeout: '1h' })).rejects.toMatchObject({
      code: 'INSTAR_AGENT_ENDED',
    });
    address.abort();
    await address.join();
    expect(letters).toBe(5_000);
    await last;
    await system.stop();
  });

  test('nor does the start of its system start it meanwhile', async () => {
    const system = createSystem({ agents: [Reader], logger: silent });
    let letters = 0;
    system.deadLetters$.subscribe(() => letters++);
    const address = system.address(Reader);
    for (let count = 0; count < 5_000; count++) address.send(new Item());
    address.interrupt();
    await expect(system.start()).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
    expect(await address.join()).toEqual({ kind: 'interrupted' });
    expect(letters).toBe(5_000);
    await system.stop();
  });

  test('are dead letters when it has stopped, and it is not started meanwhile', async () => {
    const system = createSystem({ logger: silent });
    let letters = 0;
    const reasons = new Set<string>();
    system.deadLetters$.subscribe(({ reason }) => {
      letters++;
      reasons.add(reason);
    });
    const address = system.spawn(Reader);
    for (let count = 0; count < 5_000; count++) address.send(new Item());
    address.abort();
    expect((await address.join()).kind).toBe('aborted');
    expect(letters).toBe(5_000);
    expect([...reasons]).toEqual(['abandoned']);
    await system.stop();
  });
});
