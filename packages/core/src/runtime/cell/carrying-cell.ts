import type { NextStep } from '../../agent/next.js';
import type { Failure } from '../../agent/exit.js';
import { Mailbox } from '../../mailbox/mailbox.js';
import { EventEnvelope, isEnvelope } from '../../message/envelope.js';
import type { InContext } from '../../primitives/carried-store.js';
import { AgentCell } from './agent-cell.js';
import type { Awaited } from './awaited.js';
import type { Cell } from './cell.js';
import type { SystemMessage } from './system-message.js';

/**
 * The cells of a system that carries the caller's context. Each message is handled in the context in which it joined the mailbox. A step is
 * taken in the context of the turn that set it, and whatever no message leads to (`begin`, `end`) in that of the spawn.
 *
 * @param capture captures the context of what is on the stack.
 */
export function carryingCell(capture: () => InContext): typeof AgentCell {
  const contexts = new WeakMap<object, InContext>();

  /** A message that is put back, or has waited for room, keeps its context. */
  const note = (message: object): void => {
    if (!contexts.has(message)) contexts.set(message, capture());
  };

  class CarryingMailbox extends Mailbox<object, SystemMessage> {
    override push(message: object): void {
      note(message);
      super.push(message);
    }

    override pushSignal(signal: SystemMessage): void {
      note(signal);
      super.pushSignal(signal);
    }

    override pushNotice(notice: SystemMessage): void {
      note(notice);
      super.pushNotice(notice);
    }
  }

  return class CarryingCell extends AgentCell {
    private readonly own = capture();
    /** The context of what is at work, or of the step to take. */
    override current = this.own;

    override newMailbox(mark: number): Mailbox<object, SystemMessage> {
      return new CarryingMailbox(mark);
    }

    override accept(event: object): void {
      super.accept(carried(event));
    }

    override offer(event: object, signal: AbortSignal | undefined): Promise<void> {
      const message = carried(event);
      note(message);
      return super.offer(message, signal);
    }

    override start(): void {
      this.current = this.own;
      super.start();
    }

    override run(): void {
      this.own(() => {
        super.run();
      });
    }

    override attempt<T>(call: (cell: Cell, what: T) => Awaited, what: T): void {
      const { step, current } = this;
      this.current = contexts.get(what as object) ?? current;
      this.current(() => {
        super.attempt(call, what);
      });
      // A system message that comes before a step leaves the step in its own context.
      if (step !== undefined && this.step === step) this.current = current;
    }

    override adopt(step: NextStep, failure: Failure): void {
      this.current = capture();
      super.adopt(step, failure);
    }
  };
}

/** Whatever else was sent is refused as what it is. */
function carried(event: unknown): object {
  return typeof event === 'object' && event !== null && !isEnvelope(event)
    ? new EventEnvelope(event)
    : (event as object);
}
