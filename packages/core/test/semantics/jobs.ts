/** A handler kind of another package, made of public parts only: jobs, whose sender gets what the handler returns. */
import type { Address } from '@instar/core';
import {
  defineHandlerKind,
  Envelope,
  type DeadLetterReason,
  type HandlerDecorator,
  type MaybePromise,
} from '@instar/core/definition';
import type { Class } from '@instar/core';

/** What is to be done, with a result of type `R`. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- carries the type of the result, as Request does
export abstract class Job<R> {
  declare readonly result: R;
}

export type ResultOf<J> = J extends Job<infer R> ? R : never;

export interface JobOptions {
  readonly priority?: 'high' | 'low';
}

const kind = defineHandlerKind('job', 'OnJob', ({ priority = 'low' }: JobOptions) => ({ priority }));

/** Binds a method to a job. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- matches a job of any result
export function OnJob<J extends Job<any>>(job: Class<J>, options: JobOptions = {}): HandlerDecorator<J, ResultOf<J>> {
  return kind.bind(job, options);
}

export const jobsOf = kind.rowsOf;

/** Gives a job to an agent, and resolves to its result. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
export function perform<A, J extends Job<any>>(agent: Address<A>, job: J & JobFor<A, J>): Promise<ResultOf<J>> {
  return new Promise((resolve, reject) => {
    (agent as Address).deliver(new JobEnvelope(job, resolve, reject));
  });
}

type JobFor<A, J> = {
  [K in keyof A]: A[K] extends (job: J, ...rest: never[]) => MaybePromise<ResultOf<J>> ? J : never;
}[keyof A];

class JobEnvelope<J extends Job<unknown>> extends Envelope<J> {
  constructor(
    job: J,
    private readonly resolve: (result: ResultOf<J>) => void,
    private readonly reject: (error: unknown) => void,
  ) {
    super(job);
  }

  override get kind(): string {
    return kind.name;
  }

  override handled(returned: unknown): void {
    this.resolve(returned as ResultOf<J>);
  }

  override failed(error: unknown): boolean {
    this.reject(error);
    return true;
  }

  override discarded(reason: DeadLetterReason): boolean {
    this.reject(new Error(`The job was not done: ${reason}`));
    return true;
  }
}
