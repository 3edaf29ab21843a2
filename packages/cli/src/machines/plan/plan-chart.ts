import type { ChartHandler, ChartHook, ChartParts, ChartPerformed, ChartState } from '../../agents/chart-parts.js';
import {
  isPerformed,
  nameOfKey,
  type Machine,
  type MachineState,
  type MachineTransition,
  type Omission,
} from '../machine.js';
import { durationOf } from './duration-of.js';
import { PlannedActions } from './planned-actions.js';
import { PlannedEvents } from './planned-events.js';
import { isClass, ownStates, plannedNames, type PlannedNames } from './planned-names.js';
import { PlannedSteps } from './planned-steps.js';

/** What an agent is to have for a machine, and what of the machine it has not. */
export interface PlannedChart {
  readonly chart: ChartParts;
  readonly omitted: readonly Omission[];
}

/** Plans the states and handlers of an agent for a machine. */
export function planChart(machine: Machine, agent: string): PlannedChart {
  const planner = new Planner(machine, plannedNames(machine, agent));
  const chart = planner.chart();
  return { chart, omitted: [...machine.omitted, ...planner.omitted] };
}

class Planner {
  private readonly remarks: Omission[] = [];
  private readonly actions: PlannedActions;
  private readonly steps: PlannedSteps;
  private readonly events: PlannedEvents;
  private readonly states: readonly MachineState[];

  constructor(
    private readonly machine: Machine,
    private readonly names: PlannedNames,
  ) {
    this.actions = new PlannedActions(names);
    this.steps = new PlannedSteps(machine.root, names, this.actions);
    this.events = new PlannedEvents(names);
    this.states = ownStates(machine.root);
    for (const each of this.states) this.noteEnd(each);
  }

  get omitted(): readonly Omission[] {
    return [...this.remarks, ...this.steps.remarks];
  }

  chart(): ChartParts {
    const { root } = this.machine;
    const classes = this.states.filter((each) => isClass(root, each));
    const waiting = classes.filter((each) => !this.isPerformed(each));
    const handlers = [root, ...waiting].flatMap((each) => this.handlers(each));
    const begin = { actions: this.actions.of(root.entry), step: this.steps.to(root, root.initial, root.place) };
    const hooks = waiting.flatMap((each) => this.hooks(each));
    const performed = classes.filter((each) => this.isPerformed(each)).map((each) => this.performed(each));
    return {
      states: classes.map((each) => this.state(each)),
      events: this.events.all.map((name) => ({ name, fields: [] })),
      handlers,
      hooks: [...hooks, ...this.unnamed(waiting, [...handlers, ...hooks])],
      performed,
      begin,
      end: this.actions.of(root.exit),
      stubs: this.actions.all,
    };
  }

  private className({ id }: MachineState): string {
    return this.names.states.get(id)?.pascal ?? '';
  }

  /** A final state within another one goes on to where the end of that leads. */
  private isPerformed(state: MachineState): boolean {
    return isPerformed(state) || (state.kind === 'final' && this.afterEnd(state).length > 0);
  }

  private afterEnd({ id }: MachineState): readonly MachineTransition[] {
    const around = this.states.findLast((each) => each.states.some((inner) => inner.id === id));
    const all = this.states.flatMap(({ transitions }) => transitions);
    return all.filter(({ trigger }) => trigger.kind === 'done' && trigger.state === around?.id);
  }

  /** A state without a final one in it is never done. */
  private noteEnd({ kind, states, transitions, place }: MachineState): void {
    const hasEnd = kind === 'parallel' || states.some((each) => each.kind === 'final');
    if (!hasEnd && transitions.some(({ trigger }) => trigger.kind === 'done'))
      this.remarks.push({ place, what: 'where its end leads: it has no final state' });
  }

  private around(state: MachineState): MachineState | undefined {
    const around = this.states.findLast((each) => each.states.some(({ id }) => id === state.id));
    return around && isClass(this.machine.root, around) ? around : undefined;
  }

  /** The states around a state, that of the machine among them. */
  private outer({ id }: MachineState): readonly MachineState[] {
    return this.states.filter((each) => each.id !== id && (each.id === '' || id.startsWith(`${each.id}.`)));
  }

  private state(state: MachineState): ChartState {
    const name = this.className(state);
    const around = this.around(state);
    const initial = state.kind === 'compound' ? this.steps.to(state, state.initial, state.place) : undefined;
    const timeout = this.timeout(state);
    return {
      name,
      fields: [],
      isWaiting: !this.isPerformed(state),
      ...(around !== undefined && { parent: this.className(around) }),
      ...(initial?.kind === 'to' && { initial: initial.state }),
      ...(timeout !== undefined && { timeout }),
    };
  }

  /** The first of the time limits; the class of a state has room for one. */
  private timeout(state: MachineState): ChartState['timeout'] {
    const [first, ...others] = this.events.timeouts(state, this.className(state));
    for (const { place, delay } of others) this.remarks.push({ place, what: `the time limit ${delay}` });
    if (first === undefined) return undefined;
    if (typeof first.delay === 'string')
      this.remarks.push({ place: first.place, what: `how long ${first.delay} is: 1m stands for it` });
    return { after: durationOf(first.delay), event: first.event.pascal };
  }

  private handlers(state: MachineState): readonly ChartHandler[] {
    const isRoot = state.id === this.machine.root.id;
    return this.events.of(state, this.className(state)).map(({ event, transitions }) => ({
      event,
      ...(!isRoot && { state: this.className(state) }),
      cases: this.steps.cases(state, transitions),
      bubbles:
        transitions.length > 0 &&
        transitions.every(({ guard }) => guard !== undefined) &&
        this.outer(state).some((each) => this.events.isHandledIn(each, event)),
    }));
  }

  private hooks(state: MachineState): readonly ChartHook[] {
    const name = this.className(state);
    const always = state.transitions.filter(({ trigger }) => trigger.kind === 'always');
    const enter = [...this.actions.of(state.entry), ...this.work(state), ...this.regions(state)];
    const leave = this.actions.of(state.exit);
    const cases = this.steps.cases(state, always);
    if (always.length > 0)
      this.remarks.push({
        place: state.place,
        what: 'that its transitions without an event are tried after each event: they are tried when it is entered',
      });
    return [
      ...(enter.length > 0 || cases.length > 0 ? [{ kind: 'Enter', state: name, actions: enter, cases } as const] : []),
      ...(leave.length > 0 ? [{ kind: 'Leave', state: name, actions: leave, cases: [] } as const] : []),
    ];
  }

  /** A state that no method names would not be known. */
  private unnamed(
    waiting: readonly MachineState[],
    methods: readonly { readonly state?: string }[],
  ): readonly ChartHook[] {
    const named = new Set(methods.map(({ state }) => state));
    return waiting
      .filter((each) => each.kind !== 'compound' && !named.has(this.className(each)))
      .map((each) => ({ kind: 'Enter', state: this.className(each), actions: [], cases: [] }));
  }

  private work({ id, invokes }: MachineState): ChartHook['actions'] {
    return invokes.map((name) => ({
      kind: 'work',
      stub: this.actions.work(name),
      done: this.events.outcome(id, name, 'done').pascal,
      failed: this.events.outcome(id, name, 'error').pascal,
    }));
  }

  /** The regions of a parallel state are drawn as agents of their own. */
  private regions(state: MachineState): ChartHook['actions'] {
    const { kind, states, place } = state;
    if (kind !== 'parallel') return [];
    const names = states.map(({ key }) => nameOfKey(key)).join(' and ');
    this.remarks.push({ place, what: `the regions ${names}: an agent for each does what they do` });
    const done = this.events.done(state, this.className(state));
    const then = done === undefined ? '' : ` When all are done, raise ${done.pascal}.`;
    return [{ kind: 'comment', text: `The regions ${names} are agents of their own.${then}` }];
  }

  private performed(state: MachineState): ChartPerformed {
    const ends = state.kind === 'final' ? this.afterEnd(state) : state.transitions;
    const isFailure = ({ trigger }: MachineTransition): boolean =>
      trigger.kind === 'invoked' && trigger.outcome === 'error';
    const work = state.invokes.map((name) => ({ kind: 'await', stub: this.actions.work(name) }) as const);
    return {
      state: this.className(state),
      actions: [...this.actions.of(state.entry), ...work, ...this.actions.of(state.exit)],
      cases: this.steps.cases(
        state,
        ends.filter((each) => !isFailure(each)),
      ),
      failures: this.steps.cases(state, ends.filter(isFailure)),
    };
  }
}
