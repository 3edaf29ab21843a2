import fc from 'fast-check';

/** What an agent does while it handles a message or performs a state, one thing after another. */
export type Action =
  | { readonly do: 'wait'; readonly milliseconds: number }
  | { readonly do: 'throw' }
  | { readonly do: 'hang' }
  | { readonly do: 'send'; readonly to: number; readonly actions: readonly Action[] }
  | {
      readonly do: 'ask';
      readonly to: number;
      readonly beside: boolean;
      readonly timeout: number;
      readonly actions: readonly Action[];
    }
  | { readonly do: 'spawn'; readonly actions: readonly Action[] }
  | {
      readonly do: 'step';
      readonly step: 'to' | 'again' | 'done' | 'fail' | 'interrupt' | 'events';
      readonly actions: readonly Action[];
    }
  | { readonly do: 'interrupt'; readonly target: number }
  | { readonly do: 'abort'; readonly target: number };

/** What happens from outside of all agents. `after` is the virtual time that passes first. */
export type Event =
  | { readonly kind: 'send'; readonly after: number; readonly to: number; readonly actions: readonly Action[] }
  | {
      readonly kind: 'ask';
      readonly after: number;
      readonly to: number;
      readonly beside: boolean;
      readonly timeout: number;
      readonly cancelAfter: number | undefined;
      readonly actions: readonly Action[];
    }
  | { readonly kind: 'spawn'; readonly after: number; readonly actions: readonly Action[] }
  | { readonly kind: 'interrupt' | 'abort'; readonly after: number; readonly target: number };

export interface Script {
  readonly agents: readonly { readonly onError: 'resume' | 'stop'; readonly actions: readonly Action[] }[];
  readonly events: readonly Event[];
  readonly deadline: number;
}

const target = fc.nat({ max: 7 });
const milliseconds = fc.nat({ max: 40 });
const timeout = fc.integer({ min: 1, max: 60 });

const { actions } = fc.letrec<{ action: Action; actions: readonly Action[] }>((tie) => {
  const actions = tie('actions');
  return {
    actions: fc.array(tie('action'), { maxLength: 3, depthIdentifier: 'actions' }),
    action: fc.oneof(
      { depthSize: 'small', maxDepth: 3, depthIdentifier: 'actions' },
      { weight: 6, arbitrary: fc.record({ do: fc.constant('wait' as const), milliseconds }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('throw' as const) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('hang' as const) }) },
      { weight: 4, arbitrary: fc.record({ do: fc.constant('send' as const), to: target, actions }) },
      {
        weight: 5,
        arbitrary: fc.record({ do: fc.constant('ask' as const), to: target, beside: fc.boolean(), timeout, actions }),
      },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('spawn' as const), actions }) },
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constant('step' as const),
          step: fc.constantFrom(
            'to' as const,
            'again' as const,
            'done' as const,
            'fail' as const,
            'interrupt' as const,
            'events' as const,
          ),
          actions,
        }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('interrupt' as const, 'abort' as const), target }) },
    ),
  };
});

const after = fc.oneof(fc.constant(0), milliseconds);

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('send' as const), after, to: target, actions }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('ask' as const),
      after,
      to: target,
      beside: fc.boolean(),
      timeout,
      cancelAfter: fc.option(milliseconds, { nil: undefined }),
      actions,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('spawn' as const), after, actions }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('interrupt' as const, 'abort' as const), after, target }) },
);

/** Scripts for a handful of agents, with all that may happen to them. */
export const script: fc.Arbitrary<Script> = fc.record({
  agents: fc.array(fc.record({ onError: fc.constantFrom('resume' as const, 'stop' as const), actions }), {
    minLength: 1,
    maxLength: 4,
  }),
  events: fc.array(event, { maxLength: 25 }),
  deadline: fc.nat({ max: 200 }),
});
