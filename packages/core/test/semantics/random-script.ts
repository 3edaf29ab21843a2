import fc from 'fast-check';

/** What an agent does while it handles a message or performs a state, one thing after another. */
export type Deed =
  | { readonly do: 'wait'; readonly milliseconds: number }
  | { readonly do: 'throw' }
  | { readonly do: 'hang' }
  | { readonly do: 'send'; readonly to: number; readonly deeds: readonly Deed[] }
  | {
      readonly do: 'ask';
      readonly to: number;
      readonly beside: boolean;
      readonly timeout: number;
      readonly deeds: readonly Deed[];
    }
  | { readonly do: 'spawn'; readonly deeds: readonly Deed[] }
  | {
      readonly do: 'step';
      readonly step: 'to' | 'done' | 'fail' | 'interrupt' | 'events';
      readonly deeds: readonly Deed[];
    }
  | { readonly do: 'interrupt'; readonly whom: number }
  | { readonly do: 'abort'; readonly whom: number };

/** What happens from outside of all agents. `after` is the virtual time that passes first. */
export type Event =
  | { readonly kind: 'send'; readonly after: number; readonly to: number; readonly deeds: readonly Deed[] }
  | {
      readonly kind: 'ask';
      readonly after: number;
      readonly to: number;
      readonly beside: boolean;
      readonly timeout: number;
      readonly cancelAfter: number | undefined;
      readonly deeds: readonly Deed[];
    }
  | { readonly kind: 'spawn'; readonly after: number; readonly deeds: readonly Deed[] }
  | { readonly kind: 'interrupt' | 'abort'; readonly after: number; readonly whom: number };

export interface Script {
  readonly agents: readonly { readonly onError: 'resume' | 'stop'; readonly deeds: readonly Deed[] }[];
  readonly events: readonly Event[];
  readonly deadline: number;
}

const whom = fc.nat({ max: 7 });
const milliseconds = fc.nat({ max: 40 });
const timeout = fc.integer({ min: 1, max: 60 });

const { deeds } = fc.letrec<{ deed: Deed; deeds: readonly Deed[] }>((tie) => {
  const deeds = tie('deeds');
  return {
    deeds: fc.array(tie('deed'), { maxLength: 3, depthIdentifier: 'deeds' }),
    deed: fc.oneof(
      { depthSize: 'small', maxDepth: 3, depthIdentifier: 'deeds' },
      { weight: 6, arbitrary: fc.record({ do: fc.constant('wait' as const), milliseconds }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('throw' as const) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('hang' as const) }) },
      { weight: 4, arbitrary: fc.record({ do: fc.constant('send' as const), to: whom, deeds }) },
      {
        weight: 5,
        arbitrary: fc.record({ do: fc.constant('ask' as const), to: whom, beside: fc.boolean(), timeout, deeds }),
      },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('spawn' as const), deeds }) },
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constant('step' as const),
          step: fc.constantFrom(
            'to' as const,
            'done' as const,
            'fail' as const,
            'interrupt' as const,
            'events' as const,
          ),
          deeds,
        }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('interrupt' as const, 'abort' as const), whom }) },
    ),
  };
});

const after = fc.oneof(fc.constant(0), milliseconds);

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('send' as const), after, to: whom, deeds }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('ask' as const),
      after,
      to: whom,
      beside: fc.boolean(),
      timeout,
      cancelAfter: fc.option(milliseconds, { nil: undefined }),
      deeds,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('spawn' as const), after, deeds }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('interrupt' as const, 'abort' as const), after, whom }) },
);

/** Scripts for a handful of agents, with all that may happen to them. */
export const script: fc.Arbitrary<Script> = fc.record({
  agents: fc.array(fc.record({ onError: fc.constantFrom('resume' as const, 'stop' as const), deeds }), {
    minLength: 1,
    maxLength: 4,
  }),
  events: fc.array(event, { maxLength: 25 }),
  deadline: fc.nat({ max: 200 }),
});
