import type { Failure } from '../../agent/exit.js';
import type { Directive } from '../../agent/hooks.js';
import { isPromiseLike } from '../../primitives/class.js';
import { InstarError } from '../../primitives/instar-error.js';
import type { AgentDefinition } from '../../definition/agent-definition.js';
import type { CellContext } from './cell-context.js';
import type { Services } from './services.js';

/** What the handling of failures needs of its cell. */
export interface FailingAgent {
  readonly id: string;
  readonly services: Services;
  readonly definition: AgentDefinition;
  readonly instance: object | undefined;
  currentContext(): CellContext;
  /** Continues when the promise of the hook settles. */
  suspend(promise: PromiseLike<unknown>): void;
  /** The agent goes on with its messages. */
  resumeAfter(failure: Failure): void;
  /** The agent ends as failed. */
  stopAfter(error: Error, failure: Failure, directive?: Exclude<Directive, 'resume'>): void;
}

type FailedHook = (error: Error, ctx: CellContext, failure: Failure) => unknown;

const DIRECTIVES: readonly unknown[] = ['resume', 'stop', 'restart', 'escalate'] satisfies Directive[];

/** Whether an error came from one message, or from the news of a child, so that the agent can go on with the next. */
export function concernsMessage({ phase }: Failure): boolean {
  return phase === 'event' || phase === 'request' || phase === 'childExited';
}

/** Whether an error ends the agent for certain: nobody is asked, and it is not resumed. */
export function stopsAtErrors({ instance, definition }: FailingAgent): boolean {
  return typeof (instance as { failed?: FailedHook }).failed !== 'function' && definition.options.onError !== 'resume';
}

/** Decides what follows an error: asks the agent's `failed` hook, and otherwise goes by the options. */
export class FailureHandler {
  private error!: Error;
  private failure!: Failure;

  constructor(private readonly agent: FailingAgent) {}

  /** Handles an error that has been made known. What the hook throws is for `hookThrew`. */
  handle(error: Error, failure: Failure): void {
    this.error = error;
    this.failure = failure;
    const { instance } = this.agent;
    const hook = (instance as { failed?: FailedHook } | undefined)?.failed;
    if (typeof hook === 'function') {
      const answer = hook.call(instance, error, this.agent.currentContext(), failure);
      if (isPromiseLike(answer)) this.agent.suspend(answer);
      else this.decide(answer);
      return;
    }
    const directive = this.fallback();
    // An asker has the error already, and an exit carries it; nobody else has it.
    if (concernsMessage(failure) && failure.phase !== 'request' && directive === 'resume') this.log(error, failure);
    this.follow(directive);
  }

  /** Takes the hook's answer. */
  decide(answer: unknown): void {
    if (answer !== undefined && !DIRECTIVES.includes(answer)) throw this.unknownDirective(answer);
    this.follow((answer as Directive | undefined) ?? this.fallback());
  }

  /** The hook itself threw: the first error stands, the second is made known. */
  hookThrew(error: Error): void {
    this.report(error, { phase: 'failed', agent: this.agent.id });
    this.agent.stopAfter(this.error, this.failure);
  }

  /** Makes an error known that changes nothing any more. */
  report(error: Error, failure: Failure): void {
    this.emit(error, failure);
    this.log(error, failure);
  }

  private follow(directive: Directive): void {
    if (directive === 'resume') this.agent.resumeAfter(this.failure);
    else this.agent.stopAfter(this.error, this.failure, directive);
  }

  /** A handler's error concerns one message; that of a state, of `begin` or of a child concerns the agent. */
  private fallback(): Directive {
    return concernsMessage(this.failure) ? this.agent.definition.options.onError : 'stop';
  }

  private emit(error: Error, failure: Failure): void {
    const { inspector } = this.agent.services;
    if (inspector.observed) inspector.emit({ type: 'agent.threw', agent: this.agent.id, failure, error });
  }

  private log(error: Error, { phase, token }: Failure): void {
    const where = token === undefined ? phase : `${phase} ${token}`;
    this.agent.services.logger.error(`${this.agent.id} threw in ${where}: ${error.message}`, {
      agent: this.agent.id,
      error,
    });
  }

  private unknownDirective(answer: unknown): InstarError {
    return new InstarError({
      code: 'INSTAR_OPTIONS_INVALID',
      problem: `The hook \`failed\` answered ${String(answer)}`,
      place: this.agent.id,
      remedy: "Answer 'resume', 'stop', 'restart', 'escalate' or nothing",
    });
  }
}
