import { nodeThreads } from '../platform/host-threads.js';
import type { Port } from '../platform/native-worker.js';
import type { TransferItem } from '../platform/transfer-item.js';

/** Numbers of a message: its header and its label. */
const WIDTH = 2;

/** Called with each message, its header and its label. */
export type MessageListener = (header: number, payload: unknown, label: number) => void;

/**
 * A port whose messages have two numbers beside the payload: a header, and a label for the user of the payload. Where memory can be shared they
 * are written there and the payload is sent unwrapped: wrapping it would cost a microsecond a round trip, a tenth of it.
 */
export class HeadedPort {
  private readonly receive = nodeThreads()?.receiveMessageOnPort;
  private sent = 0;
  private received = 0;

  constructor(
    private readonly port: Port,
    private readonly outgoing: Int32Array | undefined,
    private readonly incoming: Int32Array | undefined,
  ) {}

  /** @throws DataCloneError if the payload cannot be cloned; then nothing is sent. */
  send(header: number, payload: unknown, transfer?: readonly TransferItem[], label = 0): void {
    const { port, outgoing } = this;
    if (outgoing) {
      const at = this.sent & (outgoing.length - WIDTH);
      outgoing[at] = header;
      outgoing[at + 1] = label;
    }
    const message = outgoing ? payload : [header, payload, label];
    if (transfer) port.postMessage(message, transfer);
    else port.postMessage(message);
    this.sent += WIDTH;
  }

  /** Calls `listener` with every message from now on, and `broken` when one cannot be read. */
  listen(listener: MessageListener, broken: (error: unknown) => void): void {
    const { port } = this;
    const take = (message: unknown): void => this.deliver(message, listener);
    // In Node `on` is a microsecond faster than `onmessage`.
    if (port.on) {
      port.on('message', take);
      port.on('messageerror', broken);
    } else {
      port.onmessage = ({ data }) => take(data);
      port.onmessageerror = broken;
    }
  }

  /**
   * Delivers messages that have arrived, at most `most`, without waiting for the event loop. Has no effect where the platform cannot do it.
   */
  drain(most: number, listener: MessageListener): void {
    for (let count = 0; count < most; count++) {
      const next = this.receive?.(this.port);
      if (next === undefined) return;
      this.deliver(next.message, listener);
    }
  }

  private deliver(message: unknown, listener: MessageListener): void {
    const { incoming } = this;
    if (incoming) {
      const at = this.received & (incoming.length - WIDTH);
      this.received += WIDTH;
      listener(incoming[at] as number, message, incoming[at + 1] as number);
    } else listener(...(message as [number, unknown, number]));
  }
}
