import type { Cancellable } from '../../agent/cancellable.js';
import type { PendingResponse } from '../../agent/pending-response.js';
import { responseKind } from '../../definition/response-kind.js';
import { isInstarError } from '../../errors/instar-error.js';
import { unhandledResponse } from '../../errors/message-errors.js';
import { nameOf } from '../../primitives/class.js';
import { SourceMessage, type Source } from '../sources/source.js';
import { pipingToEvents, type Sources } from '../sources/sources.js';

type Response = PendingResponse<unknown>;

/** The turn that has made the request. */
interface Asking {
  readonly id: string;
  readonly sources: Sources;
  readonly owner: { handles(kind: string, message: object): boolean };
}

/**
 * Adds `forward` to the promise of a response.
 *
 * @param askAgain makes the request without a look for deadlocks: an agent that forwards a response does not wait for it.
 */
export function forwardable(
  turn: Asking,
  request: object,
  response: Promise<unknown>,
  askAgain: () => Promise<unknown>,
): Response {
  return Object.assign(response, {
    forward: (toEvent?: (value: never) => object, toFailure?: (error: Error) => object): Cancellable => {
      const forwarded = response.catch((error: unknown) => {
        if (isInstarError(error, 'INSTAR_ASK_DEADLOCK')) return askAgain();
        throw error;
      });
      if (toEvent === undefined && !turn.owner.handles(responseKind.name, request)) {
        forwarded.catch(() => undefined);
        throw unhandledResponse(turn.id, nameOf(request));
      }
      const events = pipingToEvents(toEvent as never, toFailure);
      const piping = toEvent === undefined ? { ...events, ...pipingToHandler(request) } : events;
      return turn.sources.pipe(forwarded, { ...piping, name: nameOf(request) });
    },
  });
}

function pipingToHandler(request: object): Pick<ReturnType<typeof pipingToEvents>, 'toMessage'> {
  return { toMessage: (source, value: unknown) => new ResponseMessage(source, request, value) };
}

/** The response to a request, for the method that `@OnResponse` has bound. */
class ResponseMessage extends SourceMessage {
  constructor(
    source: Source,
    request: object,
    private readonly response: unknown,
  ) {
    super(source, request);
  }

  override get kind(): string {
    return responseKind.name;
  }

  override argumentsFor(context: object): readonly unknown[] {
    return [this.response, context, this.message];
  }
}
