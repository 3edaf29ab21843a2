import type { ChartCase, ChartStep } from '../../agents/chart-parts.js';
import type { MachineState, MachineTransition, Omission } from '../machine.js';
import type { PlannedActions } from './planned-actions.js';
import { isClass, ownStates, type PlannedNames } from './planned-names.js';

/** Where transitions lead. */
export class PlannedSteps {
  /** What a step leaves out. */
  readonly remarks: Omission[] = [];
  private readonly states: ReadonlyMap<string, MachineState>;

  constructor(
    private readonly root: MachineState,
    private readonly names: PlannedNames,
    private readonly actions: PlannedActions,
  ) {
    this.states = new Map(ownStates(root).map((each) => [each.id, each]));
  }

  /** Cases in order, up to the one that is always taken. */
  cases(source: MachineState, transitions: readonly MachineTransition[]): readonly ChartCase[] {
    const last = transitions.findIndex(({ guard }) => guard === undefined);
    return transitions.slice(0, last === -1 ? undefined : last + 1).map((each) => this.case(source, each));
  }

  /** The step to the state that a transition leads to, or to the one that is entered in its place. */
  to(source: MachineState, ids: readonly string[], place: string): ChartStep {
    const [id, ...others] = ids;
    if (id === undefined) return { kind: 'none' };
    if (others.length > 0) this.remarks.push({ place, what: `the other targets: ${others.join(', ')}` });
    const state = this.states.get(id);
    if (state === undefined) return this.toRegion(id, place);
    if (state.kind.endsWith('history')) return this.toHistory(state, place);
    if (id === this.root.id) return this.to(source, state.initial, place);
    if (!isClass(this.root, state)) return { kind: 'done' };
    return { kind: 'to', state: this.names.states.get(id)?.pascal ?? id };
  }

  private case(source: MachineState, transition: MachineTransition): ChartCase {
    const { guard, targets, isReentering, actions, place } = transition;
    const isOwn = targets.length === 1 && targets[0] === source.id;
    if (isReentering && source.kind === 'compound' && targets.some((each) => isWithin(each, source.id)))
      this.remarks.push({ place, what: `that ${source.id} is left and entered again` });
    // A state without others in it stays as it is, unless it is left and entered again.
    const stays = isOwn && !isReentering && source.kind !== 'compound';
    return {
      ...(guard !== undefined && { guard: this.actions.guard(guard) }),
      actions: [...this.actions.of(actions), ...this.ending(targets)],
      step: stays ? { kind: 'none' } : this.to(source, targets, place),
    };
  }

  /** What the machine does where it ends. */
  private ending([target]: readonly string[]): ChartCase['actions'] {
    const state = target === undefined ? undefined : this.states.get(target);
    return state?.kind === 'final' && !isClass(this.root, state) ? this.actions.of(state.entry) : [];
  }

  /** A state in a region of a parallel state: the parallel state is entered. */
  private toRegion(id: string, place: string): ChartStep {
    const parallel = [...this.states.values()].findLast((each) => isWithin(id, each.id));
    this.remarks.push({ place, what: `where the regions of ${parallel?.id ?? id} begin: ${id}` });
    return { kind: 'to', state: this.names.states.get(parallel?.id ?? '')?.pascal ?? id };
  }

  /** Where a state was left; its default, and that of the state around it, if it never was. */
  private toHistory({ id, kind, initial }: MachineState, place: string): ChartStep {
    const around = [...this.states.values()].findLast((each) => each.id !== id && isWithin(id, each.id)) ?? this.root;
    const step = this.to(this.root, initial.length > 0 ? initial : around.initial, place);
    const of = this.names.states.get(around.id);
    if (of !== undefined && step.kind === 'to')
      return { ...step, history: { of: of.pascal, isDeep: kind === 'deep-history' } };
    this.remarks.push({ place, what: `the history ${id}: the step leads to its default` });
    return step;
  }
}

function isWithin(id: string, around: string): boolean {
  return around === '' || id === around || id.startsWith(`${around}.`);
}
