import type { RestartKind } from '@instar/core/definition';
import * as fc from 'fast-check';
import { numbered } from './numbered.js';
import type { Act, AgentPlan, Body, NextPlan, Program, Segment, StatePlan, Stroke } from './program.js';

/** Long enough that two of them seldom end in the same millisecond. */
const time = fc.oneof(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 60_000 }));
/** 0 is none. */
const maybeTime = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: time });
const target = fc.nat({ max: 11 });
const of = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
/** Mostly the first of them, and a list of at most `max` otherwise. */
const few = <T>(arbitrary: fc.Arbitrary<T>, max: number): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.array(arbitrary, { maxLength: 1 }) },
    { weight: 2, arbitrary: fc.array(arbitrary, { maxLength: max }) },
  );

const out = of<Body['out']>('return', 'return', 'return', 'return', 'return', 'throw', 'throw', 'hang');

/** `depth` is how often something may be nested: a body in a message in a body. */
const body = fc.memo((depth): fc.Arbitrary<Body> =>
  fc.record({
    id: fc.constant(0),
    segments: few(segment(depth), 2),
    nexts: depth > 1 ? few(next(depth - 1), 1) : few(of<NextPlan>('events', 'done', 'fail', 'unknown'), 1),
    out,
  }),
);

const next = fc.memo((depth): fc.Arbitrary<NextPlan> =>
  fc.oneof(
    { weight: 3, arbitrary: of<NextPlan>('events', 'events', 'done', 'fail', 'interrupt', 'unknown') },
    {
      weight: 5,
      arbitrary: fc.record({
        to: fc.nat({ max: 1 }),
        performances: fc.array(body(depth), { minLength: 1, maxLength: 3 }),
      }),
    },
    { weight: 3, arbitrary: fc.record({ again: maybeTime }) },
  ),
);

const segment = fc.memo((depth): fc.Arbitrary<Segment> =>
  fc
    .record({
      wait: time,
      heeds: fc.boolean(),
      acts: depth > 1 ? few(act(depth - 1), 2) : fc.constant([]),
      ask: depth > 1 ? few(ask(depth - 1, fc.constant(0)), 1) : fc.constant([]),
    })
    // A request is the last thing that follows a wait: what comes after its response would no longer be the only one to act.
    .map(({ acts, ask, ...rest }) => ({ ...rest, acts: [...acts, ...ask] })),
);

const end: fc.Arbitrary<Act> = fc.record({
  do: of('interrupt' as const, 'interrupt' as const, 'abort' as const),
  target,
});

const ask = (depth: number, cancel: fc.Arbitrary<number>): fc.Arbitrary<Act> =>
  fc.record({
    do: fc.constant('ask' as const),
    target,
    concurrent: fc.boolean(),
    timeout: time,
    cancel,
    body: body(depth),
  });

const act = fc.memo((depth): fc.Arbitrary<Act> =>
  fc.oneof(
    { weight: 3, arbitrary: end },
    { weight: 6, arbitrary: fc.record({ do: fc.constant('send' as const), target, body: body(depth) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('spawn' as const), agent: agent(1) }) },
  ),
);

const supervisor = fc.record({ restarts: fc.nat({ max: 3 }), within: time });

const state = (depth: number): fc.Arbitrary<StatePlan> =>
  fc.record({
    mode: of<StatePlan['mode']>('async', 'async', 'sync'),
    attempts: fc.nat({ max: 3 }),
    backoff: maybeTime,
    timeout: maybeTime,
    fallback: fc.option(body(depth), { nil: undefined }),
  });

const agent = fc.memo((depth): fc.Arbitrary<AgentPlan> =>
  fc.record({
    id: fc.constant(0),
    onError: of<AgentPlan['onError']>('resume', 'resume', 'stop', 'stop', 'restart', 'escalate'),
    failed: of<AgentPlan['failed']>('nothing', 'nothing', 'nothing', 'resume', 'stop', 'restart', 'escalate', 'throw'),
    interrupted: fc.record({
      wait: maybeTime,
      out: of<AgentPlan['interrupted']['out']>('nothing', 'nothing', 'done', 'fail', 'throw'),
    }),
    end: fc.record({
      wait: maybeTime,
      out: of<AgentPlan['end']['out']>('return', 'return', 'return', 'throw', 'hang'),
    }),
    constructs: fc.oneof(
      { weight: 4, arbitrary: fc.constant(['well' as const]) },
      {
        weight: 1,
        arbitrary: fc.array(of<AgentPlan['constructs'][number]>('well', 'throws'), { minLength: 1, maxLength: 3 }),
      },
    ),
    begin: fc.array(body(depth), { minLength: 1, maxLength: 2 }),
    states: fc.tuple(state(depth), state(depth)),
    children: depth > 1 ? few(agent(depth - 1), 2) : fc.constant([]),
    supervised: fc.option(
      fc.record({
        restart: of<RestartKind>('permanent', 'transient', 'transient', 'temporary'),
        shutdown: maybeTime,
        backoff: maybeTime,
      }),
      { nil: undefined },
    ),
    supervisor: fc.option(supervisor, { nil: undefined, freq: 2 }),
  }),
);

const stroke: fc.Arbitrary<Stroke> = fc.record({
  wait: time,
  acts: fc.array(fc.oneof({ weight: 6, arbitrary: act(2) }, { weight: 4, arbitrary: ask(2, maybeTime) }), {
    minLength: 1,
    maxLength: 3,
  }),
});

/** Programs of a few agents, with what is done to them. */
export const arbitraryProgram: fc.Arbitrary<Program> = fc
  .record({
    agents: fc.array(agent(2), { minLength: 1, maxLength: 3 }),
    supervisor,
    outside: fc.array(stroke, { maxLength: 6 }),
    rest: time,
    deadline: time,
    grace: time,
  })
  .map(numbered);
