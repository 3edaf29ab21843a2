import { createActor, createMachine, enqueueActions, raise, SimulatedClock } from 'xstate';
import {
  END,
  flatStates,
  leafOf,
  RAISES,
  type ChartSpec,
  type StateSpec,
  type Trace,
  type TransitionSpec,
} from './chart-spec.js';

/**
 * Where transitions are declared: on the states that have them, as one writes a machine; or on the innermost states, where XState leaves and
 * enters what Instar does: XState leaves all that is in the state that declares a transition, Instar what the target is not in.
 */
export type Declared = 'as written' | 'on leaves';

type Config = Record<string, unknown>;

/** What a chart does with events in XState, and after them in so much time. */
export function runInXstate(spec: ChartSpec, events: readonly string[], declared: Declared, time = 0): Trace {
  const trace: string[] = [];
  const clock = new SimulatedClock();
  const machine = createMachine(new XstateChart(spec, declared, trace).config as never);
  const actor = createActor(machine, { clock });
  actor.start();
  for (const type of events) actor.send({ type });
  if (time > 0) clock.increment(time);
  return trace;
}

class XstateChart {
  readonly config: Config;
  private raises = RAISES;

  constructor(
    private readonly spec: ChartSpec,
    private readonly declared: Declared,
    private readonly trace: string[],
  ) {
    this.config = {
      id: 'chart',
      initial: spec.initial,
      states: { ...this.children(spec.states, []), [END]: { type: 'final' } },
      ...(declared === 'as written' && { on: this.on(undefined, spec.on) }),
    };
  }

  private children(states: readonly StateSpec[], around: readonly StateSpec[]): Config {
    return Object.fromEntries(states.map((each) => [each.key, this.state(each, around)]));
  }

  private state(state: StateSpec, around: readonly StateSpec[]): Config {
    const { key, states, initial, raises = [], always, on, limit } = state;
    const isLeaf = states.length === 0;
    const all = [...on, ...around.flatMap((each) => each.on), ...this.spec.on];
    const own = this.declared === 'as written' ? on : isLeaf ? all : [];
    const isTraced = this.declared === 'on leaves' || isLeaf;
    return {
      id: key,
      entry: [...(isTraced ? [() => this.trace.push(`enter ${key}`)] : []), ...raises.map((each) => this.raise(each))],
      exit: isTraced ? [() => this.trace.push(`leave ${key}`)] : [],
      on: this.on(key, own),
      ...(always !== undefined && { always: `#${always === END ? `chart.${END}` : always}` }),
      ...(limit !== undefined && { after: { [limit.after]: { actions: raise({ type: limit.event }) } } }),
      ...(!isLeaf && {
        initial,
        states: {
          ...this.children(states, [state, ...around]),
          ...Object.fromEntries(
            (['shallow', 'deep'] as const).map((history) => [
              `${key}-${history}`,
              { id: `${key}-${history}`, type: 'history', history, target: initial },
            ]),
          ),
        },
      }),
    };
  }

  private on(source: string | undefined, transitions: readonly TransitionSpec[]): Config {
    const events = new Set(transitions.map(({ event }) => event));
    return Object.fromEntries(
      [...events].map((event) => [
        event,
        transitions.filter((each) => each.event === event).map((each) => this.transition(source, each)),
      ]),
    );
  }

  private transition(source: string | undefined, { target, history, isEnabled, raises = [] }: TransitionSpec): Config {
    const actions = raises.map((each) => this.raise(each));
    return { guard: () => isEnabled, actions, ...(target !== undefined && this.goal(source, target, history)) };
  }

  private goal(source: string | undefined, target: string, history: TransitionSpec['history']): Config {
    if (target === END) return { target: `#chart.${END}` };
    if (
      history !== undefined &&
      flatStates(this.spec.states).some(({ state }) => state.key === target && state.initial)
    )
      return { target: `#${target}-${history}` };
    const goal = this.declared === 'on leaves' ? leafOf(this.spec, target) : target;
    return { target: `#${goal}`, reenter: goal === source && leafOf(this.spec, goal) === goal };
  }

  /** Raises as long as the run may. */
  private raise(event: string): unknown {
    return enqueueActions(({ enqueue }) => {
      if (this.raises-- > 0) enqueue.raise({ type: event });
    });
  }
}
