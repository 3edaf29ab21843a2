/** What the language itself costs, with no framework at all: a direct call, `await` of an async function, and a resolved promise. */
import { directLoad } from '../flat/direct-load.js';
import { promiseLives } from '../lives/promise-lives.js';
import { promiseSkynet } from '../skynet/promise-skynet.js';
import type { Tally } from '../tally.js';
import { numbers } from './numbers.js';
import type { Peer, Session, Work } from './peer.js';

class Counter {
  sum = 0;
  constructor(readonly tally: Tally) {}

  add({ by }: { by: number }): void {
    this.sum += by;
    this.tally.add();
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- what the language adds is measured, so the method waits for nothing
  async addAsync({ by }: { by: number }): Promise<void> {
    this.sum += by;
    this.tally.add();
  }

  double({ value }: { value: number }): number {
    return value * 2;
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- as above
  async doubleAsync({ value }: { value: number }): Promise<number> {
    return value * 2;
  }

  step(left: number): number {
    this.tally.tick();
    return left - 1;
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- as above
  async stepAsync(left: number): Promise<number> {
    this.tally.tick();
    return left - 1;
  }
}

const RESOLVED = Promise.resolve();

type Loop = (counter: Counter, units: number) => void | Promise<void>;

const work =
  (loop: Loop): Work =>
  (tally): Session => {
    const counter = new Counter(tally);
    return { run: (units) => loop(counter, units) };
  };

const tellDirect = work((counter, units) => {
  for (let unit = 0; unit < units; unit++) counter.add({ by: 1 });
});

const tellAwaiting = work(async (counter, units) => {
  for (let unit = 0; unit < units; unit++) await counter.addAsync({ by: 1 });
});

const tellResolved = work(async (counter, units) => {
  for (let unit = 0; unit < units; unit++) {
    await RESOLVED;
    counter.add({ by: 1 });
  }
});

const consumeAwaiting = work(async (counter, units) => {
  for await (const by of numbers(units)) counter.add({ by });
});

const askDirect = work((counter, units) => {
  for (let unit = 0; unit < units; unit++) counter.tally.responded(counter.double({ value: unit }), unit);
});

const askAwaiting = work(async (counter, units) => {
  for (let unit = 0; unit < units; unit++) counter.tally.responded(await counter.doubleAsync({ value: unit }), unit);
});

const askResolved = work(async (counter, units) => {
  for (let unit = 0; unit < units; unit++)
    counter.tally.responded(await RESOLVED.then(() => counter.double({ value: unit })), unit);
});

const askManyAwaiting = work(async (counter, units) => {
  const answers = await Promise.all(Array.from({ length: units }, (_, unit) => counter.doubleAsync({ value: unit })));
  answers.forEach((answer, unit) => counter.tally.responded(answer, unit));
});

const stepDirect = work((counter, units) => {
  for (let left = units; left > 0;) left = counter.step(left);
});

const stepAwaiting = work(async (counter, units) => {
  for (let left = units; left > 0;) left = await counter.stepAsync(left);
});

export const direct: Peer = {
  name: 'direct',
  label: 'a direct call',
  works: { tell: tellDirect, ask: askDirect, steps: stepDirect, 'self-sent': stepDirect },
  load: directLoad,
};

export const awaiting: Peer = {
  name: 'await',
  label: 'await of an async function',
  works: {
    tell: tellAwaiting,
    'tell-async': tellAwaiting,
    ask: askAwaiting,
    'ask-many': askManyAwaiting,
    'steps-async': stepAwaiting,
    consume: consumeAwaiting,
    'read-stream': consumeAwaiting,
    skynet: promiseSkynet,
    ...promiseLives.works,
  },
  populateRuns: promiseLives.populateRuns,
};

export const resolved: Peer = {
  name: 'promise',
  label: 'a resolved promise',
  works: { tell: tellResolved, 'tell-async': tellResolved, ask: askResolved },
};

/** As long as Instar's turns are. */
const SLICE = 4;

/** Calls `add` until `goesOn` says no, and lets timers run each few milliseconds: what the machine itself makes of that. */
async function addAndYield(counter: Counter, goesOn: () => boolean): Promise<void> {
  const message = { by: 1 };
  for (let started = performance.now(); goesOn();) {
    for (let call = 0; call < 64 && goesOn(); call++) counter.add(message);
    if (performance.now() - started < SLICE) continue;
    await new Promise(setImmediate);
    started = performance.now();
  }
}

export const yielding: Peer = {
  name: 'yielding',
  label: `a loop that yields each ${SLICE} ms`,
  works: {
    'tell-same': work((counter, units) => {
      const target = counter.tally.done + units;
      return addAndYield(counter, () => counter.tally.done < target);
    }),
  },
  flood: (tally) => {
    let flooded = true;
    const running = addAndYield(new Counter(tally), () => flooded);
    return {
      stop: () => {
        flooded = false;
        return running;
      },
    };
  },
};
