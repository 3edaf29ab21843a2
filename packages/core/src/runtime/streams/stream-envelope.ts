import { streamKind } from '../../definition/stream-kind.js';
import { streamEnded, streamRefused, unhandledStream } from '../../errors/stream-errors.js';
import type { DeadLetterReason } from '../../message/dead-letter-reason.js';
import { Envelope } from '../../message/envelope.js';
import { nameOf } from '../../primitives/class.js';
import type { Cell } from '../cell/cell.js';
import type { Turn } from '../cell/turn.js';
import type { Consumer } from './consumer.js';
import { StreamWork } from './stream-work.js';

/** Carries a stream request to its handler. When that is called, the agent's work for the stream begins. */
export class StreamEnvelope extends Envelope {
  work: StreamWork | undefined = undefined;

  constructor(
    private readonly agent: string,
    request: object,
    private readonly consumer: Consumer,
  ) {
    super(request);
  }

  override get kind(): string {
    return streamKind.name;
  }

  override get isWanted(): boolean {
    return !this.consumer.isOver;
  }

  override argumentsFor(turn: Turn): readonly unknown[] {
    this.work = new StreamWork(turn.owner as Cell, this, this.consumer);
    return [this.message, this.work.turn];
  }

  override handled(returned: unknown): void {
    this.work?.open(returned);
  }

  override failed(error: unknown): boolean {
    return this.work?.failed(error) === true;
  }

  /** The agent stops. */
  override discarded(reason: DeadLetterReason): boolean {
    if (this.work !== undefined) this.work.agentStopped();
    else this.consumer.fail(this.refusal(reason));
    return true;
  }

  /** The agent restarts. */
  fail(error: Error): boolean {
    return this.work?.agentRestarts(error) === true;
  }

  private refusal(reason: DeadLetterReason): Error {
    const request = nameOf(this.message);
    if (reason === 'unhandled') return unhandledStream(this.agent, request);
    if (reason === 'overflow') return streamRefused(this.agent, request);
    return streamEnded(this.agent, request, undefined);
  }
}
