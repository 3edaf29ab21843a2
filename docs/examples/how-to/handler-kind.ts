import { type Address, Agent, type Class, type System } from '@instar/core';
import { type DeadLetterReason, defineHandlerKind, Envelope, type HandlerDecorator } from '@instar/core/definition';

// #region kind
// #region @example core/definition/handler-kind.ts
const jobs = defineHandlerKind('job', 'OnJob');

export function OnJob<M extends object>(message: Class<M>): HandlerDecorator<M, string> {
  return jobs.bind(message);
}
// #endregion
// #endregion

// #region envelope
// #region @example core/message/envelope.ts
class Job<M extends object> extends Envelope<M> {
  constructor(
    message: M,
    private readonly resolve: (result: string) => void,
    private readonly reject: (error: unknown) => void,
  ) {
    super(message);
  }

  override get kind(): string {
    return 'job';
  }

  override handled(returned: unknown): void {
    this.resolve(returned as string);
  }

  override failed(error: unknown): boolean {
    this.reject(error);
    return true; // the sender has the error, so it is not logged
  }

  override discarded(reason: DeadLetterReason): boolean {
    this.reject(new Error(`The job was not done: ${reason}`));
    return true; // so it is not a dead letter
  }
}
// #endregion

export function perform(agent: Address, message: object): Promise<string> {
  return new Promise((resolve, reject) => {
    agent.deliver(new Job(message, resolve, reject));
  });
}
// #endregion

// #region use
export class Resize {
  constructor(readonly width: number) {}
}

@Agent()
class Images {
  @OnJob(Resize)
  async resize({ width }: Resize): Promise<string> {
    return `${width} px`;
  }
}

export async function main(system: System): Promise<string> {
  return await perform(system.spawn(Images), new Resize(80));
}
// #endregion
