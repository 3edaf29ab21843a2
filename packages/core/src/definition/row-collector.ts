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
import type { AgentDefinition, EventRow, HandlerRow, RequestRow, StateRow } from './agent-definition.js';
import type { MethodRecord } from './metadata-store.js';
import { resolveRequestOptions, resolveStateOptions } from './validate-options.js';

interface Bound {
  readonly token: Class;
  readonly method: PropertyKey;
  readonly level: number;
  readonly options: unknown;
}

/** The rows of one kind, by the class that each is bound to. */
type Table = Map<Class, Bound>;

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
  private readonly tables = new Map<string, Table>();
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
      const table = this.table(record.kind === 'handler' ? record.name : record.kind);
      const token = this.tokenOf(record, method);
      const known = table.get(token);
      if (known?.level === this.level) this.refuseDuplicate(record, token, known.method, method);
      const options = 'options' in record ? record.options : undefined;
      table.set(token, { token, method, level: this.level, options });
    }
  }

  finish(): Pick<AgentDefinition, 'states' | 'events' | 'requests' | 'handlers'> {
    for (const fallback of this.table('fallback').values()) this.requireState(fallback);
    return {
      states: this.rows('state', (bound) => this.stateRow(bound)),
      events: this.rows('event', ({ token, method }): EventRow => ({ token, method })),
      requests: this.rows('request', (bound) => this.requestRow(bound)),
      handlers: Object.freeze([...this.tables.keys()].filter(isExtension).flatMap((kind) => this.handlerRows(kind))),
    };
  }

  private table(kind: string): Table {
    let table = this.tables.get(kind);
    if (table === undefined) this.tables.set(kind, (table = new Map()));
    return table;
  }

  private rows<R extends object>(kind: string, toRow: (bound: Bound) => R): readonly R[] {
    return freezeAll([...this.table(kind).values()].map(toRow));
  }

  private handlerRows(kind: string): readonly HandlerRow[] {
    return this.rows(kind, ({ token, method, options }) => ({ kind, token, method, options }));
  }

  private stateRow({ token, method, options }: Bound): StateRow {
    const place = this.place(method);
    const resolved = resolveStateOptions(options, `@State(${nameOf(token)}) ${place}`);
    if (resolved.mode === 'sync' && isAsyncFunction(this.bodies.get(method)))
      throw syncStateIsAsync(nameOf(token), place);
    const fallback = this.table('fallback').get(token);
    return { token, method, ...resolved, ...(fallback === undefined ? {} : { fallback: fallback.method }) };
  }

  private requestRow({ token, method, options }: Bound): RequestRow {
    return { token, method, ...resolveRequestOptions(options, `@OnRequest(${nameOf(token)}) ${this.place(method)}`) };
  }

  private forgetInherited(method: PropertyKey): void {
    for (const rows of this.tables.values()) {
      for (const [token, row] of rows) if (row.method === method && row.level < this.level) rows.delete(token);
    }
  }

  /** The runtime would call it as a hook too, or a hook of a subclass would take its place. */
  private refuseHook(method: PropertyKey): void {
    if (isHookName(method)) throw hookBound(method, this.place(method));
  }

  private tokenOf(record: MethodRecord, method: PropertyKey): Class {
    const { token } = record;
    if (isClass(token)) return token;
    const received = token === undefined ? undefined : nameOf(token);
    throw tokenNotAClass(annotationOf(record), received, this.place(method));
  }

  private refuseDuplicate(record: MethodRecord, token: Class, first: PropertyKey, second: PropertyKey): never {
    const boundTwice = record.kind === 'state' ? stateBoundTwice : handlerBoundTwice;
    throw boundTwice(nameOf(token), annotationOf(record), String(first), String(second), this.agent);
  }

  private requireState({ token, method }: Bound): void {
    const known = this.table('state');
    if (known.has(token)) return;
    const states = [...known.keys()].map(nameOf);
    throw fallbackWithoutState(nameOf(token), states, this.place(method));
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
