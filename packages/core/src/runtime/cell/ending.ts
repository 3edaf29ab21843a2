import type { Exit, Failure } from '../../agent/exit.js';
import { isStep } from '../../agent/next.js';
import type { AgentDefinition } from '../../definition/agent-definition.js';
import { disposerOf } from '../../injection/disposal.js';
import { isPromiseLike } from '../../primitives/class.js';
import { Deferred } from '../../primitives/deferred.js';
import { InstarError, toError } from '../../primitives/instar-error.js';
import type { HostTimer } from '../../scheduler/scheduler-host.js';
import type { CellContext } from './cell-context.js';
import type { ChildSupervisor } from '../children/child-supervisor.js';
import type { ConcurrentRequests } from '../requests/concurrent-requests.js';
import { disposalDeadline } from '../system/patience.js';
import type { Services } from './services.js';

type Hook = ((...args: unknown[]) => unknown) | undefined;

/** What the ending of an agent needs of its cell. */
export interface EndingAgent {
  readonly id: string;
  readonly services: Services;
  readonly instance: object | undefined;
  /** Known when there is an instance. */
  readonly definition: AgentDefinition;
  /** Whether the system makes its instances. */
  readonly renewable: boolean;
  readonly children: ChildSupervisor | undefined;
  readonly concurrent: ConcurrentRequests | undefined;
  /** Whether it ends in order to begin anew. */
  readonly renewing: boolean;
  currentContext(): CellContext;
  /** Makes an error known that no longer changes how the agent ends. */
  report(error: Error, failure: Failure): void;
  /** The very last thing. */
  settle(exit: Exit): void;
}

/**
 * How an agent ends: its children first, then what is still in work beside its mailbox, then its hooks `interrupted` and `end`, then its
 * instance is disposed of, and then it has ended. Once it is aborted, each of these but the children, who see to it themselves, has the grace to let go.
 */
export class Ending {
  /** The wait at hand, if it can be cut short. */
  private waiting: Deferred<void> | undefined = undefined;
  private timer: HostTimer | undefined = undefined;
  private aborted: (Exit & { readonly kind: 'aborted' }) | undefined = undefined;
  private isForced = false;

  constructor(private readonly agent: EndingAgent) {}

  /** Whether nothing of it takes time, so that the agent may be settled at once. */
  static isTrivial(agent: EndingAgent, exit: Exit): boolean {
    const { instance, children, concurrent } = agent;
    if (children?.isEmpty === false || concurrent?.isIdle === false) return false;
    if (instance === undefined) return true;
    try {
      return (
        hookOf(instance, 'end') === undefined &&
        disposerFor(agent) === undefined &&
        (exit.kind !== 'interrupted' || hookOf(instance, 'interrupted') === undefined)
      );
    } catch {
      return false;
    }
  }

  async run(exit: Exit): Promise<void> {
    if (exit.kind === 'aborted') this.aborted = exit;
    const { children, concurrent } = this.agent;
    if (children?.isEmpty === false) {
      // However urgent it is: an agent has ended only when all that belongs to it has. Each of its children has its own limits.
      if (exit.kind === 'aborted') {
        children.abortAll(exit.reason);
        await children.whenEmpty();
      } else await children.end(this.agent.renewing);
    }
    if (concurrent?.isIdle === false) await this.unlessForced(concurrent.whenIdle());
    const final = await this.callEnd(await this.decide(exit));
    const settled = this.isForced && this.aborted ? this.aborted : final;
    this.isForced = false;
    await this.dispose();
    this.agent.settle(settled);
  }

  /** Lets go of what the instance holds. However that ends, the agent's exit stands. */
  private async dispose(): Promise<void> {
    const { agent } = this;
    try {
      const work = disposerFor(agent)?.call(agent.instance);
      if (!isPromiseLike(work)) return;
      await this.unlessForced(work);
      if (this.isForced) throw disposalDeadline(agent.id, 'Have its disposal come to an end');
    } catch (thrown) {
      agent.report(toError(thrown), { phase: 'dispose', agent: agent.id });
    }
  }

  /** From here on, nothing is waited for longer than the grace; what it still does then has no effect. */
  abort(reason: unknown): void {
    this.aborted = { kind: 'aborted', reason };
    if (this.waiting !== undefined) this.limit(this.waiting);
  }

  /** The exit that `end` is told: an interrupted agent decides by its hook, unless it is aborted. */
  private async decide(exit: Exit): Promise<Exit> {
    const decided = exit.kind === 'interrupted' && !this.aborted ? await this.callInterrupted(exit) : exit;
    return this.aborted && (this.isForced || decided.kind === 'interrupted') ? this.aborted : decided;
  }

  private async callInterrupted(exit: Exit): Promise<Exit> {
    try {
      const answer = await this.call('interrupted');
      if (answer === undefined) return exit;
      if (isStep(answer)) {
        if (answer.kind === 'done') return { kind: 'done', output: answer.value };
        if (answer.kind === 'fail') throw toError(answer.value);
      }
      throw new InstarError({
        code: 'INSTAR_NEXT_INVALID',
        problem: 'The hook `interrupted` answered a step that cannot be taken any more',
        place: this.agent.id,
        remedy: 'Answer nothing, Next.done(output) or Next.fail(error)',
      });
    } catch (thrown) {
      return this.failed(thrown, 'interrupted', exit);
    }
  }

  private async callEnd(exit: Exit): Promise<Exit> {
    try {
      const output = await this.call('end', exit);
      return exit.kind === 'done' && output !== undefined ? { kind: 'done', output } : exit;
    } catch (thrown) {
      return this.failed(thrown, 'end', exit);
    }
  }

  private async call(name: 'interrupted' | 'end', ...args: unknown[]): Promise<unknown> {
    const { instance } = this.agent;
    const hook = instance && hookOf(instance, name);
    if (hook === undefined) return undefined;
    return this.unlessForced(hook.call(instance, ...args, this.agent.currentContext()));
  }

  /** An error in a last hook makes the agent fail, unless it has failed before: then the first error stands. */
  private failed(thrown: unknown, phase: 'interrupted' | 'end', exit: Exit): Exit {
    const error = toError(thrown);
    const failure: Failure = { phase, agent: this.agent.id };
    this.agent.report(error, failure);
    return exit.kind === 'failed' || exit.kind === 'aborted' ? exit : { kind: 'failed', error, failure };
  }

  private async unlessForced<T>(work: T | PromiseLike<T>): Promise<T | void> {
    const waiting = (this.waiting = new Deferred<void>());
    if (this.aborted) this.limit(waiting);
    try {
      return await Promise.race([work, waiting.promise]);
    } finally {
      this.waiting = undefined;
      if (this.timer !== undefined) this.agent.services.scheduler.cancel(this.timer);
      this.timer = undefined;
    }
  }

  private limit(waiting: Deferred<void>): void {
    const { scheduler, grace } = this.agent.services;
    this.timer = scheduler.after(grace, () => {
      this.isForced = true;
      waiting.resolve();
    });
  }
}

/** How to dispose of the instance, if the system made it. A method that serves messages is none for that. */
function disposerFor({ instance, renewable, definition }: EndingAgent): ReturnType<typeof disposerOf> {
  const disposer = renewable ? disposerOf(instance) : undefined;
  if (disposer === undefined) return undefined;
  const { states, events, requests } = definition;
  const methods = [...states, ...events, ...requests].map(({ method }) => method);
  const serves = methods.some((method) => (instance as Record<PropertyKey, unknown>)[method] === disposer);
  return serves ? undefined : disposer;
}

function hookOf(instance: object, name: 'interrupted' | 'end'): Hook {
  const hook = (instance as Record<string, unknown>)[name];
  return typeof hook === 'function' ? (hook as Hook) : undefined;
}
