/** The guarantees of docs/semantics.md that hold whatever happens, on random scripts. A failure prints the seed that repeats it. */
import { createSystem, type Address } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import fc from 'fast-check';
import { Account } from './account.js';
import { script, type Event, type Script } from './random-script.js';
import { Inquiry, InquiryBeside, Order, scripted, type ScriptedAgent, type World } from './scripted-agent.js';

const silent = (): void => undefined;
const logger = { debug: silent, info: silent, warn: silent, error: silent };

/** Plays a script to its end; returns the violated guarantees. */
async function play({ agents, events, deadline }: Script): Promise<readonly string[]> {
  const time = virtualTime();
  const account = new Account();
  const timers = new Set<unknown>();
  const host = {
    ...time.host,
    setTimer: (task: () => void, delay: number) => {
      const timer = time.host.setTimer(() => {
        timers.delete(timer);
        task();
      }, delay);
      timers.add(timer);
      return timer;
    },
    clearTimer: (timer: NonNullable<unknown>) => {
      timers.delete(timer);
      time.host.clearTimer(timer);
    },
    reportError: (error: unknown) => account.violations.push(`7.5 ${String(error)} was thrown by the runtime`),
  };
  const system = createSystem({ host, logger, abortGrace: 20 });
  system.deadLetters$.subscribe(({ message }) => {
    if (message instanceof Order) account.addDeadLetter(message.number);
  });
  const world: World = {
    account,
    addresses: [],
    pass: (milliseconds) =>
      new Promise((resolve) => {
        time.host.setTimer(resolve, milliseconds);
      }),
  };
  const spawn = (kind: keyof typeof scripted, actions: Script['agents'][number]['actions']): void => {
    const address: Address<ScriptedAgent> = system.spawn(() => new scripted[kind](world, actions));
    account.addAgent(address);
    world.addresses.push(address);
  };
  for (const { onError, actions } of agents) spawn(onError, actions);
  for (const event of events) {
    if (event.after > 0) await time.advance(event.after);
    happen(event, world, spawn);
  }
  void system.stop({ deadline }).then(() => {
    account.isOver = true;
  });
  for (let round = 0; round < 100 && !account.isOver; round++) await time.advance(20);
  if (!account.isOver) account.violations.push('10.9 the system did not stop');
  await time.settle();
  if (timers.size > 0) account.violations.push(`12.5 ${timers.size} timers were left behind`);
  return account.close();
}

function happen(
  event: Event,
  world: World,
  spawn: (
    kind: 'resume',
    actions: Event extends infer E ? (E extends { actions: infer D } ? D : never) : never,
  ) => void,
): void {
  const { account, addresses } = world;
  const pick = (index: number): Address<ScriptedAgent> => addresses[index % addresses.length] as Address<ScriptedAgent>;
  switch (event.kind) {
    case 'send':
      pick(event.to).send(new Order(account.addMessage('outside', true), event.actions));
      return;
    case 'ask': {
      const number = account.addMessage('outside', false, !event.beside);
      const inquiry = event.beside ? new InquiryBeside(number, event.actions) : new Inquiry(number, event.actions);
      const controller = new AbortController();
      const { timeout, cancelAfter } = event;
      account.addRequest(pick(event.to).ask(inquiry, { timeout, signal: controller.signal })).catch(silent);
      if (cancelAfter !== undefined)
        void world.pass(cancelAfter).then(() => {
          controller.abort();
        });
      return;
    }
    case 'spawn':
      spawn('resume', event.actions);
      return;
    case 'interrupt':
      pick(event.target).interrupt();
      return;
    case 'abort':
      pick(event.target).abort('as the script says');
  }
}

const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);

beforeAll(() => {
  process.on('unhandledRejection', note);
});

afterAll(() => {
  process.off('unhandledRejection', note);
});

/** Milliseconds, against hanging only: two hundred scripts take a while on a machine that has much else to do. */
const PATIENCE = 600_000;

test.each([
  ['2.1', 'never two activities of one agent at once'],
  ['3.1', 'what one sender sends is handled in the order it was sent'],
  ['7.5', 'no rejection is left unhandled, and nothing thrown, by the runtime itself'],
  ['8.1', 'every request is settled'],
  ['9.3', 'every event is handled exactly once, or is a dead letter exactly once'],
  ['10.6', 'every join settles, once'],
  ['10.7', '`end` runs exactly once for each agent that was constructed, and nothing after it'],
  ['10.9', 'the system stops'],
  ['12.5', 'no timer is left behind'],
])(
  '%s on random scripts: %s',
  async (guarantee) => {
    const holds = async (random: Script): Promise<void> => {
      unhandled.length = 0;
      const violations = [...(await play(random)), ...unhandled.map((reason) => `7.5 unhandled: ${String(reason)}`)];
      expect(violations.filter((violation) => violation.startsWith(`${guarantee} `))).toEqual([]);
    };
    await fc.assert(fc.asyncProperty(script, holds), { numRuns: 200 });
  },
  PATIENCE,
);
