import type { AgentClass } from '../agent/agent-shape.js';
import type { Context } from '../agent/context.js';
import { Next, stepFrom } from '../agent/next.js';
import type { AnyStep } from '../agent/step.js';
import type { SyncContext } from '../agent/sync-context.js';
import type { StateOptions } from '../definition/agent-options.js';
import { splitExtensions } from '../definition/extension-option.js';
import { inputSchemaOf, type InputOption } from '../definition/input-schema.js';
import { recordAgent, recordNamedMethod } from '../definition/metadata-store.js';
import { definitionOf } from '../definition/scan.js';
import { invalidOptions } from '../errors/definition-errors.js';
import { requireNoPromise } from '../execution/perform-sync.js';
import { isClass, nameOf, type Class, type MaybePromise } from '../primitives/class.js';
import type { Turn } from '../runtime/cell/turn.js';
import { RunningTask, type TaskContext } from './task-context.js';

/** The agent behind a function: what it takes, returns and reports. */
export interface Task<I, O, P = unknown> {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a task has no messages and states of its own
  begin(input: I, ctx: Context<any, P>): Next<any, O>;
}

/** Options of `task`: those of a state, and a name. */
export interface TaskOptions<I = unknown> extends Pick<StateOptions, 'retry' | 'timeout'> {
  /** The schema of the input: `inputSchema(schema)`. */
  readonly input?: InputOption<I>;
  /** Name in ids, logs and inspection. Default: the function's name, else `task`. */
  readonly name?: string;
  /** The module that exports the task, for executors that load it elsewhere: `import.meta.url`. Default: the file that calls `task`. */
  readonly module?: string;
}

/** What the function is called with: the state of a task. */
class Call {
  constructor(readonly input: unknown) {}
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any function of a task
type AnyTask = (input: any, ctx: any) => unknown;

/**
 * Makes an agent of a function: `system.run` and `ctx.run` call it and resolve to what it returns, `spawn` starts it and returns its address.
 * It is an agent like any other: supervised, inspected, interrupted, with `address.join()` for whoever waits for its output.
 *
 * A task that is interrupted has its `ctx.signal` aborted. What it returns all the same is its output; if the abort makes it throw, it exits
 * as interrupted.
 *
 * @param options.retry and `timeout` are those of a state: each call has the timeout, and a signal of its own.
 * @param options.mode `sync` calls a function that blocks, on a thread where the system's executor has some: then the task is exported under
 * its own name. Its context is a `SyncContext`.
 *
 * @example
 * ```ts
 * const fetchTitle = task(
 *   async function fetchTitle(url: string, ctx): Promise<string> {
 *     const response = await fetch(url, { signal: ctx.signal });
 *     return /<title>(.*?)<\/title>/.exec(await response.text())?.[1] ?? '';
 *   },
 *   { timeout: '10s', retry: { attempts: 3, backoff: { initial: '200ms' } } },
 * );
 *
 * const title: string = await system.run(fetchTitle, url, { signal });
 * ```
 *
 * @throws InstarError `INSTAR_OPTIONS_INVALID` for invalid options, and for anything but a function.
 */
export function task<I, O, P = unknown>(
  fn: (input: I, ctx: TaskContext<P>) => MaybePromise<O>,
  options?: TaskOptions<NoInfer<I>> & { readonly mode?: 'async' },
): AgentClass<Task<I, O, P>>;
export function task<I, O, P = unknown>(
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
  fn: (input: I, ctx: SyncContext<any, P>) => O,
  options: TaskOptions<NoInfer<I>> & { readonly mode: 'sync' },
): AgentClass<Task<I, O, P>>;
export function task(fn: AnyTask, options: TaskOptions & Pick<StateOptions, 'mode'> = {}): AgentClass<never> {
  if (typeof fn !== 'function')
    throw invalidOptions(`${nameOf(fn)} is not a function`, 'task', 'Pass the function that the task calls');
  const { name = fn.name || 'task', module, input, ...stateOptions } = options;
  const call = stateOptions.mode === 'sync' ? callSync(fn, name) : callAsync(fn);
  class FunctionTask {
    begin(input: unknown): AnyStep {
      return Next.to(new Call(input) as never);
    }
  }
  Object.defineProperty(FunctionTask, 'name', { value: name });
  Object.defineProperty(FunctionTask.prototype, 'call', { value: call, configurable: true, writable: true });
  recordAgent(
    FunctionTask,
    { name, ...(module !== undefined && { module }), ...(input !== undefined && { input, classes: classesOf(input) }) },
    new Error('called here'),
  );
  recordNamedMethod(FunctionTask.prototype, 'call', { kind: 'state', token: Call, options: stateOptions });
  definitionOf(FunctionTask);
  return FunctionTask as never;
}

/** The class of the input, so that a sync task gets an instance of it. */
function classesOf(input: InputOption): readonly Class[] {
  const schema = inputSchemaOf(splitExtensions({ input }, 'task'))?.schema;
  return isClass(schema) && !('~standard' in schema) ? [schema] : [];
}

function callAsync(fn: AnyTask): (call: Call, ctx: Turn) => Promise<AnyStep> {
  return async ({ input }, ctx) => {
    const running = new RunningTask(ctx);
    try {
      return stepFrom('done', await fn(input, running), 0);
    } catch (thrown) {
      if (running.isStopped(thrown)) return Next.events();
      throw thrown;
    } finally {
      running.close();
    }
  };
}

function callSync(fn: AnyTask, name: string): (call: Call, ctx: SyncContext) => AnyStep {
  return ({ input }, ctx) => {
    const output = fn(input, ctx);
    requireNoPromise(output, 'A sync task', name);
    return stepFrom('done', output, 0);
  };
}
