import type { Context } from '../agent/context.js';
import { HOOK_NAMES } from '../agent/hook-name.js';
import type { Next } from '../agent/next.js';
import type { MaybePromise } from '../primitives/class.js';
import { OPTION, type Extended } from './extension-option.js';

/** One call into an agent, as its performer sees it. */
export interface Call<A = object, S = unknown, R = unknown> {
  /** What is called: a hook by its name, `event`, `request`, `state`, `fallback`, or the name of another handler kind. */
  readonly kind: string;
  /** The name of the method. */
  readonly method: PropertyKey;
  /** The instance of the agent: its fields, and methods of your own for phases between. */
  readonly agent: A;
  /** What the method is called with, first of all: the message, the state, the input of `begin`, the exit for `end`, an error; for `enter` and `leave` the state. */
  readonly subject: S;
  readonly ctx: Context<A>;
  /** Calls the method, and returns what it returns. A sync state runs where the executor says. May be called more than once, or never. */
  run(): R;
}

type Methods = Record<PropertyKey, (...args: unknown[]) => unknown>;

interface Row extends Extended {
  readonly method: PropertyKey;
}

interface DrivenState extends Row {
  readonly mode: string;
  readonly fallback?: PropertyKey;
}

/** What a performer needs of an agent's definition. */
interface Driven<S extends DrivenState> {
  readonly options: Extended;
  readonly states: readonly S[];
  readonly events: readonly Row[];
  readonly requests: readonly Row[];
  readonly handlers: readonly (Row & { readonly kind: string })[];
}

/** Runs a sync state by the executor. Returns the step, or throws what the method throws. */
type RunSync<S> = (row: S) => unknown;

/**
 * Replaces how an agent is driven: with `@Agent({ performer })` each call into the agent, its hooks, handlers and states, goes through
 * `perform`, which decides when the method runs, how often, what runs before and after it, and what is returned for it. Without one, nothing
 * is paid.
 *
 * @example
 * ```ts
 * class Debugger extends Performer {
 *   readonly waiting: string[] = []; // for `step`
 *   private readonly resume: (() => void)[] = [];
 *
 *   async perform(call: Call): Promise<unknown> {
 *     this.waiting.push(`${call.kind} ${String(call.method)}`);
 *     await new Promise<void>((resolve) => this.resume.push(resolve));
 *     this.waiting.shift();
 *     return await call.run();
 *   }
 *
 *   step(): void {
 *     this.resume.shift()?.();
 *   }
 * }
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the default is a performer for any agent
export abstract class Performer<A = any> {
  /** @returns what the agent is to go on with: what the method would return, or the promise of it. */
  abstract perform(call: Call<A>): unknown;
}

/**
 * Replaces how one state is driven, with `@State(X, { performer })`. The options `timeout`, `retry` and the fallback of the state are around
 * it. The performer of the agent, if there is one, is around that too.
 *
 * @example
 * ```ts
 * export class Measured extends StatePerformer<Load> {
 *   readonly durations: number[] = [];
 *
 *   constructor(private readonly now: () => number) {
 *     super();
 *   }
 *
 *   async perform(call: Call<object, Load, MaybePromise<Next>>): Promise<Next> {
 *     const start = this.now();
 *     try {
 *       return await call.run();
 *     } catch (error) {
 *       if (error instanceof Busy) return Next.again({ after: error.retryAfter });
 *       throw error;
 *     } finally {
 *       this.durations.push(this.now() - start);
 *     }
 *   }
 * }
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the default is a performer for any state of any agent
export abstract class StatePerformer<S extends object = any, A = any> extends Performer<A> {
  abstract override perform(call: Call<A, S, MaybePromise<Next<A>>>): MaybePromise<Next<A>>;
}

/** What the runtime asks of a performer. */
export interface Drives {
  /** The agent as the runtime is to call it. */
  drive<S extends DrivenState>(definition: Driven<S>, agent: object, runSync: RunSync<S>): object;
}

// On the prototype, under names that no subclass has: a performer is the value of an option, which an agent without one does not pay for.
Object.defineProperties(Performer.prototype, {
  [OPTION]: { value: 'performer' },
  value: {
    get(this: Performer): Drives & { readonly performer: Performer } {
      return { performer: this, drive };
    },
  },
});

/** Where the context stands among the arguments of a method, if it is not the second. */
const CONTEXT_AT: Readonly<Record<string, number>> = {
  interrupted: 0,
  enter: 0,
  leave: 0,
  fallback: 2,
  childExited: 2,
};

const DISPOSALS: readonly unknown[] = [
  (Symbol as { readonly asyncDispose?: symbol }).asyncDispose,
  (Symbol as { readonly dispose?: symbol }).dispose,
  'dispose',
];

function drive<S extends DrivenState>(definition: Driven<S>, agent: object, runSync: RunSync<S>): object {
  const methods = agent as Methods;
  const driven = new Map<unknown, unknown>();
  const own = performerOf(definition.options);
  for (const [method, { kind, row }] of calledMethods(definition)) {
    if (typeof methods[method] !== 'function') continue;
    const call = (args: unknown[]): unknown => (row?.mode === 'sync' ? runSync(row) : methods[method]?.(...args));
    const performers = [row && performerOf(row), own].filter((each) => each !== undefined);
    driven.set(
      method,
      performers.reduce(
        (inner, performer) =>
          (...args: unknown[]) =>
            performer.perform({
              kind,
              method,
              agent,
              subject: args[kind === 'enter' || kind === 'leave' ? 1 : 0],
              ctx: args[CONTEXT_AT[kind] ?? 1] as Context,
              run: () => inner(...args),
            }),
        (...args: unknown[]) => call(args),
      ),
    );
  }
  return new Proxy(agent, {
    get: (target, name) => {
      const method: unknown = driven.get(name);
      if (method !== undefined) return method;
      const member: unknown = Reflect.get(target, name);
      if (!DISPOSALS.includes(name) || typeof member !== 'function') return member;
      const bound: unknown = member.bind(target);
      driven.set(name, bound);
      return bound;
    },
  });
}

/** The methods that the runtime calls, with the kind of each. */
function calledMethods<S extends DrivenState>({
  states,
  events,
  requests,
  handlers,
}: Driven<S>): Map<PropertyKey, { readonly kind: string; readonly row?: S }> {
  return new Map([
    ...HOOK_NAMES.map((method) => [method, { kind: method }] as const),
    ...events.map(({ method }) => [method, { kind: 'event' }] as const),
    ...requests.map(({ method }) => [method, { kind: 'request' }] as const),
    ...handlers.map(({ method, kind }) => [method, { kind }] as const),
    ...states.flatMap(({ fallback }) => (fallback === undefined ? [] : [[fallback, { kind: 'fallback' }] as const])),
    ...states.map((row) => [row.method, { kind: 'state', row }] as const),
  ]);
}

function performerOf({ extensions }: Extended): Performer | undefined {
  return (extensions?.performer as { readonly performer: Performer } | undefined)?.performer;
}
