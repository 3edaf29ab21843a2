import type { AskOptions } from '../../agent/address.js';
import { headlineOf } from '../../errors/print-value.js';
import { contentOf, type Envelope } from '../../message/envelope.js';
import { ownerOf, problemOf, problemOfResponse } from '../../message/check-message.js';
import { SCHEMA } from '../../message/schema-class.js';
import { nameOf } from '../../primitives/class.js';
import type { Waiter } from '../requests/pending-request.js';
import { senderOf } from '../requests/senders.js';
import type { AgentCell } from './agent-cell.js';

/** Agents that check what they are sent, and are else those of `Base`. A class of its own, so that others pay nothing. */
export function validatingCell(Base: typeof AgentCell): typeof AgentCell {
  return class ValidatingCell extends Base {
    constructor(...args: ConstructorParameters<typeof AgentCell>) {
      super(...args);
      const problem = problemOf(this.givenInput);
      if (problem !== undefined) throw problem;
    }

    override accept(event: object): void {
      const problem = problemOf(contentOf(event));
      if (problem === undefined) super.accept(event);
      else this.refuse(event, problem);
    }

    override offer(event: object, signal: AbortSignal | undefined): Promise<void> {
      const problem = problemOf(contentOf(event));
      return problem === undefined ? super.offer(event, signal) : Promise.reject(problem);
    }

    override deliver(envelope: Envelope): void {
      if (this.isValid(envelope)) super.deliver(envelope);
    }

    override deliverOwn(envelope: Envelope): void {
      if (this.isValid(envelope)) super.deliverOwn(envelope);
    }

    override request(request: object, options: AskOptions | undefined, asker: Waiter | undefined): Promise<unknown> {
      const problem = problemOf(request);
      if (problem !== undefined) return Promise.reject(problem);
      const response = super.request(request, options, asker);
      return ownerOf(request)?.[SCHEMA].response === undefined
        ? response
        : response.then((given) => checked(request, given));
    }

    private isValid(envelope: Envelope): boolean {
      const problem = problemOf(envelope.message);
      if (problem === undefined) return true;
      if (!envelope.discarded('invalid')) this.refuse(envelope, problem);
      return false;
    }

    private refuse(sent: object, error: Error): void {
      const { inspector, logger } = this.services;
      const message = contentOf(sent);
      if (inspector.deadLetter({ message, recipient: this.id, reason: 'invalid', error, ...senderOf(sent) })) return;
      logger.warn(`${this.id} refused ${nameOf(message)}: ${headlineOf(error)}`, { agent: this.id, reason: 'invalid' });
    }
  };
}

function checked(request: object, response: unknown): unknown {
  const problem = problemOfResponse(request, response);
  if (problem !== undefined) throw problem;
  return response;
}
