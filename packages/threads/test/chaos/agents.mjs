/** Sync states that end in every way that there is. A worker loads this module. */
import { threadId } from 'node:worker_threads';
import { defineAgent, Next } from '@instar/core';
import { threadable } from '@instar/threads';

/** What is to happen in a state, and with which numbers. */
export class Act {
  constructor(kind, numbers = []) {
    this.kind = kind;
    this.numbers = numbers;
    this.runs = 0;
  }
}
/** The same, with a limit on its time. */
export class TimedAct extends Act {}

const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);

function loop() {
  for (;;);
}

const ACTS = {
  sum: ({ numbers }) => Next.done(sum(numbers)),
  again: (act) => (++act.runs < 3 ? Next.again() : Next.done(sum(act.numbers))),
  map: ({ numbers }, ctx) => Next.done(sum(ctx.map(Float64Array.from(numbers), double)) / 2),
  report: ({ numbers }, ctx) => {
    for (const number of numbers) ctx.report(number);
    return Next.done(sum(numbers));
  },
  throw: () => {
    throw new RangeError('thrown');
  },
  exit: () => process.exit(7),
  memory: () => {
    const kept = [];
    for (;;) kept.push(new Array(100_000).fill(kept.length));
  },
  loop,
  /** Says on which thread it is, which is terminated from outside then. */
  killed: (_, ctx) => {
    ctx.report({ threadId });
    loop();
  },
  interrupted: (_, ctx) => {
    while (!ctx.interrupted);
    return Next.interrupt();
  },
  uncloneable: () => Next.done(() => 1),
  leftover: ({ numbers }) => {
    void Promise.reject(new RangeError('left behind'));
    return Next.done(sum(numbers));
  },
};

const act = (state, ctx) => ACTS[state.kind](state, ctx);

export const Actor = defineAgent({
  agent: class {
    begin(state) {
      return Next.to(state);
    }
    act(state, ctx) {
      return act(state, ctx);
    }
    timed(state, ctx) {
      return act(state, ctx);
    }
  },
  name: 'Actor',
  states: { act: { state: Act, mode: 'sync' }, timed: { state: TimedAct, mode: 'sync', timeout: 300 } },
});

export const double = threadable(function double(number) {
  return number * 2;
});

export const totalOf = threadable(function totalOf(numbers) {
  return sum(numbers);
});
