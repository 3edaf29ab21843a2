import type { AgentDefinition, HandlerRow } from '../definition/agent-definition.js';
import type { Unhandled } from '../definition/agent-options.js';
import type { WaitingSpec } from '../definition/chart-spec.js';
import { nearestWaitingRecord, waitingRecord } from '../definition/metadata-store.js';
import { initialOutside } from '../errors/chart-errors.js';
import { classOf, isClass, knownClassOf, nameOf, type AbstractClass } from '../primitives/class.js';

/** A handler of messages, of whichever kind. */
export type Handler = Pick<HandlerRow, 'kind' | 'token' | 'method' | 'in'>;

/** What is to be done where a state is left or entered: methods to call, a timer to start or to cancel. */
export interface Level {
  readonly token: AbstractClass;
  /** The state around it. */
  readonly outer: Position;
  readonly enter: PropertyKey | undefined;
  readonly leave: PropertyKey | undefined;
  readonly spec: WaitingSpec;
  /** Whether the agent has a method for the state. */
  readonly isPerformed: boolean;
  /** Whether the agent may be in the state: it has a method, or is a waiting state. */
  readonly isKnown: boolean;
}

/** The way from one state to another: what is left, the innermost first, and what is entered then, the outermost first. */
export interface Route {
  readonly left: readonly Level[];
  readonly entered: readonly Level[];
  /** The states that remember in which state they were left. */
  readonly remembering: readonly AbstractClass[];
}

/** The state of an agent, by its class; `undefined` without one. */
export type Position = AbstractClass | undefined;

/**
 * The tables of one state chart, and the rules: which handler takes a message, what is left and entered on the way to a state, which
 * state stands for another. Nothing in here runs an agent.
 */
export class ChartTables {
  /** Those of requests that run concurrently are not among them. */
  readonly handlers: readonly Handler[];
  private readonly levels = new Map<AbstractClass, Level>();
  private readonly lineages = new Map<AbstractClass, readonly AbstractClass[]>();
  private readonly routes = new Map<Position, Map<Position, Route>>();
  private readonly found = new Map<Position, Map<string, Map<Position, readonly Handler[]>>>();

  constructor(private readonly definition: AgentDefinition) {
    const { events, requests, handlers } = definition;
    const ofMailbox = requests.filter(({ concurrency }) => concurrency === 1);
    this.handlers = [
      ...events.map((row) => ({ ...row, kind: 'event' })),
      ...ofMailbox.map((row) => ({ ...row, kind: 'request' })),
      ...handlers,
    ];
  }

  /** The handlers that a message has in a state, the nearest first; those that hold in every state are the last. */
  handlersFor(kind: string, position: Position, message: object): readonly Handler[] {
    return this.handlersForClass(kind, position, knownClassOf(message));
  }

  /** @param token the class of the message. */
  handlersForClass(kind: string, position: Position, token: Position): readonly Handler[] {
    return this.found.get(position)?.get(kind)?.get(token) ?? this.find(kind, position, token);
  }

  /** The handlers that take a message in some state. */
  taking(kind: string, message: object): readonly Handler[] {
    return this.handlers.filter((handler) => handler.kind === kind && message instanceof handler.token);
  }

  /** What becomes of a message without a handler in a state. */
  unhandledIn(position: Position): Unhandled {
    return this.policyIn(position) ?? 'dead-letter';
  }

  /** The same, `undefined` if neither a state nor the agent says it. */
  policyIn(position: Position): Unhandled | undefined {
    const specs = this.lineage(position).map((state) => this.levelOf(state).spec.unhandled);
    return specs.find(Boolean) ?? this.definition.chart?.unhandled;
  }

  /** The state that `outer` was left with, or, if `depth` is `shallow`, the initial state of the one right inside it. */
  remembered(left: object | undefined, outer: AbstractClass, depth: string | undefined): object | undefined {
    if (left === undefined || depth !== 'shallow') return left;
    const lineage = this.lineage(classOf(left));
    const inside = lineage[lineage.indexOf(outer) - 1];
    if (inside === undefined || inside === classOf(left)) return left;
    return this.levelOf(inside).spec.initial?.(left as never) ?? left;
  }

  /** Where a step leads to: into the initial state of a state that has one. */
  targetOf(state: object): object {
    const token = classOf(state);
    const initial = this.levelOf(token).spec.initial?.(state as never);
    if (initial === undefined) return state;
    if (!(initial instanceof token) || classOf(initial) === token)
      throw initialOutside(this.definition.name, nameOf(token), nameOf(initial));
    return this.targetOf(initial);
  }

  route(from: Position, to: Position): Route {
    return this.routes.get(from)?.get(to) ?? this.newRoute(from, to);
  }

  /** The state and those that it extends, the innermost first. */
  lineage(position: Position): readonly AbstractClass[] {
    if (position === undefined) return [];
    return entry(this.lineages, position, () => {
      const above: unknown = Object.getPrototypeOf(position);
      return [position, ...(isClass(above) ? this.lineage(above) : [])];
    });
  }

  levelOf(token: AbstractClass): Level {
    return this.levels.get(token) ?? this.newLevel(token);
  }

  // What follows is done once for each state, way and class of messages, and then looked up.

  private newLevel(token: AbstractClass): Level {
    const methodOf = (kind: string): PropertyKey | undefined =>
      this.handlers.find((handler) => handler.kind === kind && handler.token === token)?.method;
    const lineage = this.lineage(token);
    const isPerformed = this.definition.states.some((row) => lineage.includes(row.token));
    const level = {
      token,
      outer: lineage[1],
      enter: methodOf('enter'),
      leave: methodOf('leave'),
      spec: waitingRecord(token)?.options ?? {},
      isPerformed,
      isKnown: isPerformed || nearestWaitingRecord(token) !== undefined,
    };
    this.levels.set(token, level);
    return level;
  }

  private newRoute(from: Position, to: Position): Route {
    const [out, into] = [this.lineage(from), this.lineage(to)];
    const differ = (state: AbstractClass, others: readonly AbstractClass[]): boolean =>
      !others.includes(state) || (from === to && state === to);
    const left = out.filter((state) => differ(state, into));
    const entered = into.filter((state) => differ(state, out)).reverse();
    const route = {
      left: left.map((state) => this.levelOf(state)),
      entered: entered.map((state) => this.levelOf(state)),
      remembering: left.slice(1),
    };
    entry(this.routes, from, () => new Map<Position, Route>()).set(to, route);
    return route;
  }

  private find(kind: string, position: Position, token: Position): readonly Handler[] {
    const handlers = [...this.lineage(position), undefined].flatMap((state) => this.nearest(kind, state, token) ?? []);
    const ofState = entry(this.found, position, () => new Map<string, Map<Position, readonly Handler[]>>());
    entry(ofState, kind, () => new Map<Position, readonly Handler[]>()).set(token, handlers);
    return handlers;
  }

  /** The handler that one state has for a message: of the message's class, or of the nearest that it extends. */
  private nearest(kind: string, state: Position, token: Position): Handler | undefined {
    const held = this.handlers.filter((handler) => handler.kind === kind && handler.in === state);
    for (const each of this.lineage(token)) {
      const found = held.find((handler) => handler.token === each);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
