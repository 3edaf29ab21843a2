import type { Name } from '../../naming/name.js';
import { ClassNames } from '../class-names.js';
import type { MachineState, MachineTransition } from '../machine.js';
import { matches, type PlannedNames } from './planned-names.js';

/** The transitions of a state for one event. */
export interface EventTransitions {
  readonly event: Name;
  readonly transitions: readonly MachineTransition[];
}

/** A time limit of a state. */
export interface Timeout {
  readonly delay: number | string;
  readonly event: Name;
  readonly place: string;
}

/** The events of a chart: those of the machine, and those of its time limits and its work. */
export class PlannedEvents {
  private readonly own = new Map<string, Name>();
  private readonly classes: ClassNames;

  constructor(private readonly names: PlannedNames) {
    const known = [...names.states.values(), ...names.events.values()];
    this.classes = new ClassNames(known.map(({ pascal }) => pascal));
  }

  get all(): readonly Name[] {
    return [...this.names.events.values(), ...this.own.values()];
  }

  /** What a state does for each event, in the order of its transitions. */
  of(state: MachineState, className: string): readonly EventTransitions[] {
    const { transitions } = state;
    const known = [...this.names.events].filter(([name]) =>
      transitions.some(({ trigger }) => trigger.kind === 'event' && matches(trigger.name, name)),
    );
    const named = known.map(([name, event]) => ({
      event,
      transitions: transitions.filter(({ trigger }) => trigger.kind === 'event' && matches(trigger.name, name)),
    }));
    return [...named, ...this.timed(state, className), ...this.worked(state), ...this.joined(state, className)];
  }

  isHandledIn({ transitions }: MachineState, event: Name): boolean {
    return [...this.names.events].some(
      ([name, { pascal }]) =>
        pascal === event.pascal &&
        transitions.some(({ trigger }) => trigger.kind === 'event' && matches(trigger.name, name)),
    );
  }

  /** The event of a parallel state whose regions are all done, if something follows from it. */
  done({ id, kind, transitions }: MachineState, className: string): Name | undefined {
    const isAwaited = kind === 'parallel' && transitions.some(({ trigger }) => trigger.kind === 'done');
    return isAwaited ? this.ownEvent(`regions ${id}`, `${className} done`) : undefined;
  }

  timeouts({ id, transitions }: MachineState, className: string): readonly Timeout[] {
    const delays = new Map<number | string, string>();
    for (const { trigger, place } of transitions)
      if (trigger.kind === 'after' && !delays.has(trigger.delay)) delays.set(trigger.delay, place);
    return [...delays].map(([delay, place]) => ({
      delay,
      place,
      event: this.ownEvent(`after ${delay} ${id}`, `${className} expired`),
    }));
  }

  /** The event of work that has come to its end. */
  outcome(state: string, work: string, outcome: 'done' | 'error'): Name {
    return this.ownEvent(`${outcome} ${work} ${state}`, `${work} ${outcome === 'done' ? 'done' : 'failed'}`);
  }

  private timed(state: MachineState, className: string): readonly EventTransitions[] {
    return this.timeouts(state, className).map(({ delay, event }) => ({
      event,
      transitions: state.transitions.filter(({ trigger }) => trigger.kind === 'after' && trigger.delay === delay),
    }));
  }

  private worked({ id, invokes, transitions }: MachineState): readonly EventTransitions[] {
    return invokes.flatMap((work) =>
      (['done', 'error'] as const).flatMap((outcome) => {
        const own = transitions.filter(
          ({ trigger }) => trigger.kind === 'invoked' && trigger.invoke === work && trigger.outcome === outcome,
        );
        // Work that ends is told, whether or not something follows from it.
        return [{ event: this.outcome(id, work, outcome), transitions: own }];
      }),
    );
  }

  private joined(state: MachineState, className: string): readonly EventTransitions[] {
    const event = this.done(state, className);
    if (event === undefined) return [];
    return [{ event, transitions: state.transitions.filter(({ trigger }) => trigger.kind === 'done') }];
  }

  private ownEvent(key: string, text: string): Name {
    const known = this.own.get(key) ?? this.classes.name(text, '', 'event');
    this.own.set(key, known);
    return known;
  }
}
