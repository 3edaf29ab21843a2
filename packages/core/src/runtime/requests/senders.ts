import { listeners } from '../../inspection/listeners.js';
import type { Sender } from '../../inspection/inspection-event.js';
import { EventEnvelope, isEnvelope } from '../../message/envelope.js';
import type { Waiter } from './pending-request.js';
import { running } from './running.js';

/** Who has sent what is on its way, noted while somebody listens. */
const senders = new WeakMap<object, { readonly sender: Sender }>();

/** Notes the agent that sends an envelope or a request, if anybody listens. */
export function noteSender(message: object, from: Waiter | undefined = running.waiter): void {
  const sender = listeners.count > 0 ? from?.sending : undefined;
  if (sender !== undefined) senders.set(message, { sender });
}

/** What travels in place of an event while somebody listens. Whatever else was sent is refused as what it is. */
export function withSender(event: unknown): object {
  if (typeof event !== 'object' || event === null || isEnvelope(event)) return event as object;
  const sent = new EventEnvelope(event);
  noteSender(sent);
  return sent;
}

/** Who has sent a message, for what is told of it; nothing if that is not known. */
export function senderOf(message: object | undefined): { readonly sender: Sender } | undefined {
  return message && senders.get(message);
}
