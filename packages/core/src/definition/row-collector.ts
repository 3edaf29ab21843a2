import { isHookName } from '../agent/hook-name.js';
import {
  fallbackWithoutState,
  handlerBoundTwice,
  hookBound,
  stateBoundTwice,
  syncStateIsAsync,
  tokenNotAClass,
} from '../errors/definition-errors.js';
import { isClass, nameOf, type Class } from '../primitives/class.js';
import type { AgentDefinition, EventRow, RequestRow, StateRow } from './agent-definition.js';
import type { MethodRecord } from './metadata-store.js';
import { resolveRequestOptions, resolveStateOptions } from './validate-options.js';

type Kind = MethodRecord['kind'];

interface Bound {
  readonly token: Class;
  readonly method: PropertyKey;
  readonly level: number;
  readonly options: unknown;
}

const ANNOTATION: Readonly<Record<Kind, string>> = {
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
  private readonly bound: Readonly<Record<Kind, Map<Class, Bound>>> = {
    state: new Map(),
    fallback: new Map(),
    event: new Map(),
    request: new Map(),
  };
  /** By name, the methods of the class itself: a subclass may override one without an annotation. */
  private readonly bodies = new Map<PropertyKey, object>();
  private level = 0;

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
    for (const record of records) {
      const { kind } = record;
      const token = this.tokenOf(record, method);
      const known = this.bound[kind].get(token);
      if (known?.level === this.level) this.refuseDuplicate(kind, token, known.method, method);
      const options = 'options' in record ? record.options : undefined;
      this.bound[kind].set(token, { token, method, level: this.level, options });
    }
  }

  finish(): Pick<AgentDefinition, 'states' | 'events' | 'requests'> {
    for (const fallback of this.bound.fallback.values()) this.requireState(fallback);
    return {
      states: freezeAll([...this.bound.state.values()].map((bound) => this.stateRow(bound))),
      events: freezeAll([...this.bound.event.values()].map(({ token, method }): EventRow => ({ token, method }))),
      requests: freezeAll([...this.bound.request.values()].map((bound) => this.requestRow(bound))),
    };
  }

  private stateRow({ token, method, options }: Bound): StateRow {
    const place = this.place(method);
    const resolved = resolveStateOptions(options, `@State(${nameOf(token)}) ${place}`);
    if (resolved.mode === 'sync' && isAsyncFunction(this.bodies.get(method)))
      throw syncStateIsAsync(nameOf(token), place);
    const fallback = this.bound.fallback.get(token);
    return { token, method, ...resolved, ...(fallback === undefined ? {} : { fallback: fallback.method }) };
  }

  private requestRow({ token, method, options }: Bound): RequestRow {
    return { token, method, ...resolveRequestOptions(options, `@OnRequest(${nameOf(token)}) ${this.place(method)}`) };
  }

  private forgetInherited(method: PropertyKey): void {
    for (const rows of Object.values(this.bound)) {
      for (const [token, row] of rows) if (row.method === method && row.level < this.level) rows.delete(token);
    }
  }

  /** The runtime would call it as a hook too, or a hook of a subclass would take its place. */
  private refuseHook(method: PropertyKey): void {
    if (isHookName(method)) throw hookBound(method, this.place(method));
  }

  private tokenOf({ kind, token }: MethodRecord, method: PropertyKey): Class {
    if (isClass(token)) return token;
    const received = token === undefined ? undefined : nameOf(token);
    throw tokenNotAClass(ANNOTATION[kind], received, this.place(method));
  }

  private refuseDuplicate(kind: Kind, token: Class, first: PropertyKey, second: PropertyKey): never {
    const boundTwice = kind === 'state' ? stateBoundTwice : handlerBoundTwice;
    throw boundTwice(nameOf(token), ANNOTATION[kind], String(first), String(second), this.agent);
  }

  private requireState({ token, method }: Bound): void {
    if (this.bound.state.has(token)) return;
    const states = [...this.bound.state.keys()].map(nameOf);
    throw fallbackWithoutState(nameOf(token), states, this.place(method));
  }

  private place(method: PropertyKey): string {
    return `${this.agent}.${String(method)}`;
  }
}

function isAsyncFunction(body: unknown): boolean {
  return Object.prototype.toString.call(body) === '[object AsyncFunction]';
}

function freezeAll<T extends object>(rows: T[]): readonly T[] {
  return Object.freeze(rows.map((row) => Object.freeze(row)));
}
