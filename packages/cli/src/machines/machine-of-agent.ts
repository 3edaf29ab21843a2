import type { AgentModel, HandlerModel, StateModel, TransitionModel } from '../analysis/model/project-model.js';
import { idWithin, type Machine, type MachineState, type MachineTransition, type Trigger } from './machine.js';

/** Where a machine is when an agent waits for messages without a state, and where it is when the agent has ended. */
const MESSAGES = 'messages';
const ends: Readonly<Record<string, string>> = {
  done: 'done',
  fail: 'failed',
  interrupt: 'interrupted',
  molt: 'molted',
};

/** The machine of an agent: its states by the names of their classes, handlers as transitions, methods as actions and work. */
export function machineOfAgent(agent: AgentModel): Machine {
  return { name: agent.name, root: new AgentMachine(agent).root(), omitted: [] };
}

class AgentMachine {
  private readonly ids: ReadonlyMap<string, string>;
  private readonly used = new Set<string>();

  constructor(private readonly agent: AgentModel) {
    const { states } = agent;
    const idOf = ({ name, parent }: StateModel): string => {
      const around = states.find((each) => each.name === parent && each.name !== name);
      return around === undefined ? name : idWithin(idOf(around), name);
    };
    this.ids = new Map(states.map((each) => [each.name, idOf(each)]));
  }

  root(): MachineState {
    const { agent } = this;
    const outer = agent.states.filter((each) => !this.isInner(each)).map((each) => this.state(each));
    const transitions = this.handled(undefined);
    const begin = agent.transitions.filter(({ from }) => from.kind === 'hook' && from.name === 'begin');
    const [first = this.extra(MESSAGES)] = begin.flatMap((each) => this.targets(each));
    const others = [...this.used].map((key) => newState(key, key, key === MESSAGES ? 'atomic' : 'final', agent.place));
    return {
      ...newState('', '', 'compound', agent.place),
      initial: [first],
      states: [...outer, ...others],
      transitions,
    };
  }

  private state(state: StateModel): MachineState {
    const { name, initial, mode, method = name, place } = state;
    const { agent } = this;
    const inner = agent.states.filter((each) => each.parent === name && this.isInner(each));
    const methodsOf = (kind: HandlerModel['kind']) =>
      agent.handlers
        .filter((each) => each.kind === kind && each.name === name)
        .map((each) => ({ kind: 'named', name: each.method }) as const);
    const start = initial ?? inner[0]?.name;
    return {
      ...newState(this.ids.get(name) ?? name, name, inner.length > 0 ? 'compound' : 'atomic', place),
      initial: inner.length > 0 && start !== undefined ? [this.ids.get(start) ?? start] : [],
      states: inner.map((each) => this.state(each)),
      entry: methodsOf('enter'),
      exit: methodsOf('leave'),
      invokes: mode === 'waiting' ? [] : [method],
      transitions: mode === 'waiting' ? [...this.handled(state), ...this.entered(name)] : this.worked(name, method),
    };
  }

  private isInner({ parent }: StateModel): boolean {
    return this.agent.states.some(({ name }) => name === parent);
  }

  /** What a state does with messages; without one, what all do. */
  private handled(state: StateModel | undefined): readonly MachineTransition[] {
    const own = this.agent.handlers.filter(
      (each) =>
        ['event', 'request', 'response', 'stream'].includes(each.kind) &&
        (state === undefined ? each.in === undefined : each.in?.includes(state.name) === true),
    );
    return own.flatMap((handler) => {
      const trigger: Trigger =
        state?.event === handler.name && state.after !== undefined
          ? { kind: 'after', delay: millisecondsOf(state.after) }
          : { kind: 'event', name: handler.name };
      const steps = this.agent.transitions.filter(
        ({ from }) =>
          from.kind === handler.kind && from.name === handler.name && from.in?.join() === handler.in?.join(),
      );
      const led = this.led(trigger, steps, handler.place);
      if (led.length > 0) return led;
      const actions = [{ kind: 'named', name: handler.method } as const];
      return [{ trigger, targets: [], actions, isReentering: false, place: handler.place }];
    });
  }

  /** Where `@Enter` leads. */
  private entered(name: string): readonly MachineTransition[] {
    const steps = this.agent.transitions.filter(({ from }) => from.kind === 'enter' && from.name === name);
    return this.led({ kind: 'always' }, steps, '');
  }

  private worked(name: string, method: string): readonly MachineTransition[] {
    const from = (kind: 'state' | 'fallback') =>
      this.agent.transitions.filter((each) => each.from.kind === kind && each.from.name === name);
    return [
      ...this.led({ kind: 'invoked', invoke: method, outcome: 'done' }, from('state'), ''),
      ...this.led({ kind: 'invoked', invoke: method, outcome: 'error' }, from('fallback'), ''),
    ];
  }

  /** A transition for each target. Code decides between several, so all but the last have a condition. */
  private led(trigger: Trigger, steps: readonly TransitionModel[], place: string): readonly MachineTransition[] {
    const targets = [...new Set(steps.flatMap((each) => this.targets(each)))];
    return targets.map((target, index) => ({
      trigger,
      ...(index < targets.length - 1 && { guard: `to${target.split('.').at(-1) ?? ''}` }),
      targets: [target],
      actions: [],
      isReentering: false,
      place,
    }));
  }

  private targets({ from, step, to }: TransitionModel): readonly string[] {
    if (step === 'to') return to.flatMap((name) => this.ids.get(name) ?? []);
    if (step === 'events') return [this.extra(MESSAGES)];
    if (step === 'again') return [this.ids.get(from.name) ?? []].flat();
    return [this.extra(ends[step] ?? step)];
  }

  private extra(key: string): string {
    this.used.add(key);
    return key;
  }
}

function newState(id: string, key: string, kind: MachineState['kind'], place: string): MachineState {
  return { id, key, kind, initial: [], states: [], transitions: [], entry: [], exit: [], invokes: [], place };
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A duration as XState has it; what is not written out keeps its text, as the name of a delay. */
function millisecondsOf(text: string): number | string {
  const [, count, unit = 'ms'] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(text.replaceAll('_', '')) ?? [];
  return count === undefined ? text : Number(count) * (units[unit] ?? 1);
}
