import { isHookName } from '../agent/hook-name.js';
import {
  fallbackWithoutState,
  handlerBoundTwice,
  hookBound,
  invalidOptions,
  stateBoundTwice,
  syncStateIsAsync,
  tokenNotAClass,
} from '../errors/definition-errors.js';
import { isClass, nameOf, type AbstractClass, type Class } from '../primitives/class.js';
import type { AgentDefinition, EventRow, HandlerRow, RequestRow, StateRow } from './agent-definition.js';
import type { DescribeChart } from './describes-chart.js';
import { nearestWaitingRecord, type HandlerRecord, type MethodRecord } from './metadata-store.js';
import { resolveRequestOptions, resolveStateOptions } from './validate-options.js';

interface Bound {
  readonly kind: string;
  readonly token: Class;
  /** The state that it holds in. */
  readonly in: AbstractClass | undefined;
  readonly method: PropertyKey;
  readonly level: number;
  readonly options: unknown;
}

const ANNOTATION: Readonly<Record<Exclude<MethodRecord['kind'], 'handler'>, string>> = {
  state: 'State',
  fallback: 'Fallback',
  event: 'OnEvent',
  request: 'OnRequest',
};

/**
 * Collects the rows of a class level by level, base class first. A later level overrides an earlier one by token (the same
 * state bound to another method) or by method (the same name annotated again); within one level, two rows for one token are a mistake.
 */
export class RowCollector {
  private bound: Bound[] = [];
  /** By name, the methods of the class itself: a subclass may override one without an annotation. */
  private readonly bodies = new Map<PropertyKey, object>();
  private level = 0;
  /** Describes the state chart. Absent if the agent has none. */
  describe: DescribeChart | undefined;

  constructor(private readonly agent: string) {}

  beginLevel(): void {
    this.level++;
  }

  add(method: PropertyKey, body: object, records: readonly MethodRecord[]): void {
    this.bodies.set(method, body);
    if (records.length > 0) {
      this.refuseHook(method);
      this.forgetInherited(method);
    }
    for (const record of records)
      for (const state of [(record as HandlerRecord).in].flat()) this.bind(method, record, state);
  }

  finish(): Pick<AgentDefinition, 'states' | 'events' | 'requests' | 'handlers'> {
    for (const fallback of this.of('fallback')) this.requireState(fallback);
    return {
      states: this.rows('state', (bound) => this.stateRow(bound)),
      events: this.rows('event', ({ token, method }): EventRow => ({ token, method })),
      requests: this.rows('request', (bound) => this.requestRow(bound)),
      handlers: Object.freeze(
        [...new Set(this.bound.map(({ kind }) => kind))].filter(isExtension).flatMap((kind) => this.handlerRows(kind)),
      ),
    };
  }

  private bind(method: PropertyKey, record: MethodRecord, named: unknown): void {
    const { name: kind = record.kind, describe, options } = record as Partial<HandlerRecord>;
    const token = this.classOf(record.token, record, method);
    const state = named === undefined ? undefined : this.waitingState(named, record, method);
    this.describe ??= describe;
    const bound = { kind, token, method, level: this.level, options, in: state };
    const index = this.bound.findIndex((each) => each.kind === kind && each.token === token && each.in === state);
    const known = this.bound[index];
    if (known?.level === this.level) this.refuseDuplicate(record, token, known.method, method);
    this.bound.splice(index < 0 ? this.bound.length : index, 1, bound);
  }

  private of(kind: string): Bound[] {
    return this.bound.filter((each) => each.kind === kind);
  }

  private rows<R extends object>(kind: string, toRow: (bound: Bound) => R): readonly R[] {
    return freezeAll(this.of(kind).map((bound) => ({ ...toRow(bound), ...(bound.in && { in: bound.in }) })));
  }

  private handlerRows(kind: string): readonly HandlerRow[] {
    return this.rows(kind, ({ token, method, options }) => ({ kind, token, method, options }));
  }

  private stateRow({ token, method, options }: Bound): StateRow {
    const place = this.place(method);
    const resolved = resolveStateOptions(options, `@State(${nameOf(token)}) ${place}`);
    if (resolved.mode === 'sync' && isAsyncFunction(this.bodies.get(method)))
      throw syncStateIsAsync(nameOf(token), place);
    const fallback = this.of('fallback').find((each) => each.token === token);
    return { token, method, ...resolved, ...(fallback === undefined ? {} : { fallback: fallback.method }) };
  }

  private requestRow({ token, method, options }: Bound): RequestRow {
    return { token, method, ...resolveRequestOptions(options, `@OnRequest(${nameOf(token)}) ${this.place(method)}`) };
  }

  private forgetInherited(method: PropertyKey): void {
    this.bound = this.bound.filter((row) => row.method !== method || row.level === this.level);
  }

  /** The runtime would call it as a hook too, or a hook of a subclass would take its place. */
  private refuseHook(method: PropertyKey): void {
    if (isHookName(method)) throw hookBound(method, this.place(method));
  }

  /** A waiting state, whose record describes the chart. */
  private waitingState(named: unknown, record: MethodRecord, method: PropertyKey): AbstractClass {
    const state = this.classOf(named, record, method);
    const waiting = nearestWaitingRecord(state);
    if (waiting === undefined)
      throw invalidOptions(`\`in\` names ${nameOf(state)}`, this.place(method), 'Put @Waiting() on it');
    this.describe ??= waiting.describe;
    return state;
  }

  private classOf(token: unknown, record: MethodRecord, method: PropertyKey): Class {
    if (isClass(token)) return token;
    const received = token === undefined ? undefined : nameOf(token);
    throw tokenNotAClass(annotationOf(record), received, this.place(method));
  }

  private refuseDuplicate(record: MethodRecord, token: Class, first: PropertyKey, second: PropertyKey): never {
    const boundTwice = record.kind === 'state' ? stateBoundTwice : handlerBoundTwice;
    throw boundTwice(nameOf(token), annotationOf(record), String(first), String(second), this.agent);
  }

  private requireState({ token, method }: Bound): void {
    const known = this.of('state').map((each) => each.token);
    if (!known.includes(token)) throw fallbackWithoutState(nameOf(token), known.map(nameOf), this.place(method));
  }

  private place(method: PropertyKey): string {
    return `${this.agent}.${String(method)}`;
  }
}

function annotationOf(record: MethodRecord): string {
  return record.kind === 'handler' ? record.annotation : ANNOTATION[record.kind];
}

function isExtension(kind: string): boolean {
  return !(kind in ANNOTATION);
}

function isAsyncFunction(body: unknown): boolean {
  return Object.prototype.toString.call(body) === '[object AsyncFunction]';
}

function freezeAll<T extends object>(rows: T[]): readonly T[] {
  return Object.freeze(rows.map((row) => Object.freeze(row)));
}
