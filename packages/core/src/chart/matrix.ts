import type { AgentDefinition } from '../definition/agent-definition.js';
import type { Unhandled } from '../definition/agent-options.js';
import type { AbstractClass } from '../primitives/class.js';
import { ChartTables, type Handler } from './chart-tables.js';

/** What a chart does with one class of messages in one state. */
export interface MatrixCell {
  /** The class of the state; `undefined` stands for an agent that is in no state. */
  readonly state: AbstractClass | undefined;
  /** `event`, `request`, or the name of another handler kind. */
  readonly kind: string;
  /** The class of the message. */
  readonly message: AbstractClass;
  /** The method that handles it. Absent: none does. */
  readonly method?: PropertyKey;
  /** The state that the method is bound to: this one, or one that it is in. Absent for a method that holds in every state. */
  readonly in?: AbstractClass;
  /** What becomes of a message without a method, if a state or the agent says so with `unhandled`. */
  readonly policy?: Unhandled;
}

/** State × message of a state chart, as data. */
export interface ChartMatrix {
  /** The waiting states, the outer ones before those that extend them, and at last `undefined`, no state. */
  readonly states: readonly (AbstractClass | undefined)[];
  /** Row by row, a cell for each class of messages. */
  readonly cells: readonly MatrixCell[];
  /** The cells without a method and without a policy. */
  readonly undecided: readonly MatrixCell[];
  /** The waiting states that no step leads to. Absent unless `reached` is given. */
  readonly unreachable?: readonly AbstractClass[];
}

/** Options of `matrixOf`. */
export interface MatrixOptions {
  /**
   * The classes that steps lead to. A definition cannot know them, since steps are code: they are read from the source, or met in tests by
   * `step`. A state that another one leads into by `initial`, or that extends it, is reached with it.
   */
  readonly reached?: Iterable<AbstractClass>;
}

/**
 * What a state chart does with each class of messages in each of its waiting states. For an agent without a chart it has one row, for no
 * state.
 *
 * @example
 * ```ts
 * const { undecided, unreachable } = matrixOf(definitionOf(Turnstile), { reached: [Locked, Unlocked] });
 * ```
 */
export function matrixOf(definition: AgentDefinition, { reached }: MatrixOptions = {}): ChartMatrix {
  const tables = new ChartTables(definition);
  const waiting = definition.chart?.states.map(({ token }) => token) ?? [];
  const states = [...waiting, undefined];
  const columns = columnsOf(tables.handlers);
  const cells = states.flatMap((state) =>
    columns.map(({ kind, token }) => {
      const handler = tables.handlersForClass(kind, state, token)[0];
      const policy = handler === undefined ? tables.policyIn(state) : undefined;
      return Object.freeze({
        state,
        kind,
        message: token,
        ...(handler && { method: handler.method }),
        ...(handler?.in && { in: handler.in }),
        ...(policy && { policy }),
      });
    }),
  );
  const undecided = cells.filter(({ method, policy }) => method === undefined && policy === undefined);
  const met = reached && new Set([...reached].flatMap((state) => tables.lineage(state)));
  return Object.freeze({
    states,
    cells,
    undecided,
    ...(met && { unreachable: waiting.filter((state) => !met.has(state)) }),
  });
}

/** The classes of messages that have a handler in some state, each once. */
function columnsOf(handlers: readonly Handler[]): readonly Handler[] {
  const isMessage = ({ kind }: Handler): boolean => kind !== 'enter' && kind !== 'leave';
  const isFirst = ({ kind, token }: Handler, index: number, all: readonly Handler[]): boolean =>
    all.findIndex((other) => other.kind === kind && other.token === token) === index;
  return handlers.filter(isMessage).filter(isFirst);
}
