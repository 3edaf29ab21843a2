import { Agent, OnEvent, type Address } from '@instar/core';
import { Add, Counter } from '../peers/instar-agents.js';
import { newSystem } from '../peers/quiet-system.js';
import type { Tally } from '../tally.js';
import { gate, type Load } from './load.js';

class Hold {
  constructor(readonly until: Promise<void>) {}
}

/** While it waits for what `Hold` names, messages wait for it. */
@Agent()
class Held extends Counter {
  @OnEvent(Hold)
  hold({ until }: Hold): Promise<void> {
    return until;
  }
}

export const instarLoad: Required<Load> = {
  crowd: (tally) => {
    const system = newSystem();
    const addresses: Address<Counter>[] = [];
    return {
      growTo: (count) => {
        while (addresses.length < count) addresses.push(system.spawn(new Counter(tally)));
      },
      send: (index) => addresses[index]?.send(new Add(1)),
    };
  },
  backlog: (tally: Tally) => {
    const address = newSystem().spawn(new Held(tally));
    const message = new Add(1);
    let { opened, open } = gate();
    return {
      send: (count) => {
        for (let sent = 0; sent < count; sent++) address.send(message);
      },
      hold: () => {
        ({ opened, open } = gate());
        address.send(new Hold(opened));
      },
      release: () => open(),
    };
  },
};
