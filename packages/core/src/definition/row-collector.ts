import { isHookName } from '../agent/hook-name.js';
import { isClass, nameOf, type Class } from '../primitives/class.js';
import { InstarError } from '../primitives/instar-error.js';
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
    if (resolved.mode === 'sync' && isAsyncFunction(this.bodies.get(method))) {
      throw new InstarError({
        code: 'INSTAR_SYNC_STATE_ASYNC',
        problem: `The sync state ${nameOf(token)} is bound to an async function`,
        place,
        remedy: "Make the method synchronous, or drop { mode: 'sync' }",
      });
    }
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
    if (!isHookName(method)) return;
    throw new InstarError({
      code: 'INSTAR_METHOD_INVALID',
      problem: `"${method}" is the name of a hook, and cannot be bound to a message or state`,
      place: this.place(method),
      remedy: `Rename the method: the runtime calls \`${method}\` by its name`,
    });
  }

  private tokenOf({ kind, token }: MethodRecord, method: PropertyKey): Class {
    if (isClass(token)) return token;
    throw new InstarError({
      code: 'INSTAR_TOKEN_INVALID',
      problem: `@${ANNOTATION[kind]} needs a class; received ${nameOf(token)}`,
      place: this.place(method),
      remedy:
        token === undefined
          ? 'The class is not defined yet when the decorator runs: declare it above the agent, and break the import cycle if there is one'
          : `Name the class itself, as in @${ANNOTATION[kind]}(AddUrl)`,
    });
  }

  private refuseDuplicate(kind: Kind, token: Class, first: PropertyKey, second: PropertyKey): never {
    throw new InstarError({
      code: kind === 'state' ? 'INSTAR_STATE_DUPLICATE' : 'INSTAR_HANDLER_DUPLICATE',
      problem: `${nameOf(token)} is bound twice by @${ANNOTATION[kind]}: to ${String(first)} and to ${String(second)}`,
      place: this.place(second),
      remedy: 'Keep one of the two methods, or give one of them a class of its own',
    });
  }

  private requireState({ token, method }: Bound): void {
    if (this.bound.state.has(token)) return;
    throw new InstarError({
      code: 'INSTAR_FALLBACK_WITHOUT_STATE',
      problem: `@Fallback names ${nameOf(token)}, but no method is bound to that state`,
      place: this.place(method),
      remedy: `Bind a method with @State(${nameOf(token)}), or name the state that this one falls back from`,
    });
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
