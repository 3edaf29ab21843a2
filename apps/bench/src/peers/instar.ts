import type { Address, System } from '@instar/core';
import { instarLoad } from '../flat/instar-load.js';
import { instarLives } from '../lives/instar-lives.js';
import { actorSkynet, taskSkynet } from '../skynet/instar-skynet.js';
import type { Tally } from '../tally.js';
import {
  Add,
  AsyncCounter,
  AsyncWalker,
  Ball,
  BoundedCounter,
  Counter,
  Double,
  Doubler,
  Idle,
  Made,
  Monologist,
  Numbers,
  Player,
  Prices,
  Rates,
  Read,
  Reader,
  Sender,
  Switch,
  Toggle,
  Walker,
} from './instar-agents.js';
import { numbers } from './numbers.js';
import { instarPipeline } from '../conduits/instar-pipeline.js';
import { instarThreads } from '../threads/instar-threads.js';
import { ENDLESS, type Peer, type Session } from './peer.js';
import { newSystem } from './quiet-system.js';

/** With what an agent that is made of services and addresses needs. */
const stockedSystem = (): System => newSystem({ agents: [Doubler], providers: [Prices, Rates] });

function tell(tally: Tally): Session {
  const system = newSystem();
  const address = system.spawn(new Counter(tally));
  return {
    run: (units) => {
      for (let unit = 0; unit < units; unit++) address.send(new Add(1));
    },
    close: () => system.stop(),
  };
}

function tellBounded(tally: Tally): Session {
  const system = newSystem();
  const address = system.spawn(new BoundedCounter(tally));
  return {
    run: (units) => {
      for (let unit = 0; unit < units; unit++) address.send(new Add(1));
    },
    close: () => system.stop(),
  };
}

function consume(tally: Tally): Session {
  const system = newSystem();
  const address = system.spawn(new Reader(tally));
  return { run: (units) => address.send(new Read(numbers(units))), close: () => system.stop() };
}

function readStream(tally: Tally): Session {
  const system = newSystem();
  const address = system.spawn(Sender);
  const counter = new Counter(tally);
  return {
    run: async (units) => {
      for await (const by of address.stream(new Numbers(units))) {
        counter.add({ by });
      }
    },
    close: () => system.stop(),
  };
}

function tellSame(tally: Tally): Session {
  const system = newSystem();
  const address = system.spawn(new Counter(tally));
  const message = new Add(1);
  return {
    run: (units) => {
      for (let unit = 0; unit < units; unit++) address.send(message);
    },
    close: () => system.stop(),
  };
}

function tellAsync(tally: Tally): Session {
  const system = newSystem();
  const address = system.spawn(new AsyncCounter(tally));
  return {
    run: (units) => {
      for (let unit = 0; unit < units; unit++) address.send(new Add(1));
    },
    close: () => system.stop(),
  };
}

function ask(tally: Tally): Session {
  const system = newSystem();
  const address = system.spawn(Doubler);
  return {
    run: async (units) => {
      for (let unit = 0; unit < units; unit++) tally.responded(await address.ask(new Double(unit)), unit);
    },
    close: () => system.stop(),
  };
}

function askMany(tally: Tally): Session {
  const system = newSystem();
  const address = system.spawn(Doubler);
  return {
    run: async (units) => {
      const answers: Promise<number>[] = [];
      for (let unit = 0; unit < units; unit++) answers.push(address.ask(new Double(unit)));
      (await Promise.all(answers)).forEach((answer, unit) => tally.responded(answer, unit));
    },
    close: () => system.stop(),
  };
}

function match(system: System, tally: Tally): Address<Player> {
  const first = new Player(tally);
  const address = system.spawn(first);
  const second = new Player(tally);
  second.opponent = address;
  first.opponent = system.spawn(second);
  return address;
}

function pingPong(tally: Tally): Session {
  const system = newSystem();
  const address = match(system, tally);
  return {
    run: (units) => address.send(new Ball(units)),
    close: () => system.stop(),
  };
}

/** Spawns agents, and keeps their addresses until the next round. */
function spawning(newSystem: () => System, spawnOne: (system: System) => unknown): Session {
  let system = newSystem();
  let addresses: unknown[] = [];
  return {
    run: (units) => {
      for (let unit = 0; unit < units; unit++) addresses.push(spawnOne(system));
    },
    clear: async () => {
      addresses = [];
      await system.stop();
      system = newSystem();
    },
  };
}

function steps(tally: Tally): Session {
  const system = newSystem();
  return { run: (units) => system.run(new Walker(tally), units), close: () => system.stop() };
}

function stepsAsync(tally: Tally): Session {
  const system = newSystem();
  return { run: (units) => system.run(new AsyncWalker(tally), units), close: () => system.stop() };
}

/** A chart of two waiting states that follow each other at an event. */
function transitions(tally: Tally): Session {
  const system = newSystem();
  const address = system.spawn(new Switch(tally));
  return {
    run: (units) => {
      for (let unit = 0; unit < units; unit++) address.send(new Toggle());
    },
    close: () => system.stop(),
  };
}

function selfSent(tally: Tally): Session {
  const system = newSystem();
  const agent = new Monologist(tally);
  const address = (agent.self = system.spawn(agent));
  return { run: (units) => address.send(new Ball(units)), close: () => system.stop() };
}

/** Makes the agent itself, of services that are there already. */
function spawnReady(tally: Tally): Session {
  return spawning(stockedSystem, (system) =>
    system.spawn(new Made(system.resolve(Prices), system.resolve(Rates), system.address(Doubler)), tally),
  );
}

export const instar: Peer = {
  name: 'instar',
  label: 'Instar',
  works: {
    tell,
    'tell-same': tellSame,
    'tell-async': tellAsync,
    ask,
    'ask-many': askMany,
    'ping-pong': pingPong,
    spawn: (tally) => spawning(newSystem, (system) => system.spawn(Idle, tally)),
    'spawn-injected': (tally) => spawning(stockedSystem, (system) => system.spawn(Made, tally)),
    steps,
    'steps-async': stepsAsync,
    transitions,
    'self-sent': selfSent,
    consume,
    'read-stream': readStream,
    'tell-bounded': tellBounded,
    skynet: actorSkynet,
    ...instarLives.works,
    ...instarThreads.works,
    ...instarPipeline.works,
  },
  busy: instarThreads.busy,
  conduit: instarPipeline.conduit,
  populate: async (tally, count) => {
    const system = newSystem();
    const addresses: unknown[] = Array.from({ length: count });
    for (let index = 0; index < count; index++) addresses[index] = system.spawn(Idle, tally);
    await tally.reached();
    return { system, addresses };
  },
  populateRuns: instarLives.populateRuns,
  load: instarLoad,
  flood: (tally) => {
    const system = newSystem();
    match(system, tally).send(new Ball(ENDLESS));
    return { stop: () => system.abort() };
  },
};

/** What the container adds: agents that the user makes, and spawns as ready instances. */
export const instarInstance: Peer = {
  name: 'instar-instance',
  label: 'Instar, plain instances',
  works: { 'spawn-injected': spawnReady },
};

/** Agents that run agents for their output, where Instar's others send it in a message. */
export const instarTasks: Peer = {
  name: 'instar-tasks',
  label: 'Instar, tasks by ctx.run',
  works: { skynet: taskSkynet },
};
