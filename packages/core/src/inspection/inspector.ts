import { Subject, type Observable } from 'rxjs';
import { SegmentedQueue } from '../primitives/segmented-queue.js';
import type { DeadLetter, InspectionEvent, Unstamped } from './inspection-event.js';
import { ListenedStream } from './listened-stream.js';

/** What the inspector needs of the host. */
export interface InspectorHost {
  now(): number;
  macrotask(task: () => void): void;
}

/** Where the inspector reports what it does not announce. */
export interface InspectorLog {
  error(message: string, fields: { readonly error: unknown }): void;
  warn(message: string, fields: { readonly agent: string; readonly reason: string }): void;
}

/** An event, or a dead letter for both streams, with the number of dead letters in its chain of causes, itself included. */
type Emission = { readonly chain: number } & (
  { readonly event: InspectionEvent } | { readonly letter: DeadLetter; readonly at: number }
);

/** The most dead letters in a chain of which each was caused by announcing the one before it. */
const LONGEST_CHAIN = 2;

/** The most dead letters and nested emissions that are announced before timers and I/O have their turn. */
const MOST_IN_A_ROW = 4_096;

/**
 * The streams of inspection events and dead letters. A caller looks at `observed` before it makes an event, so that an event costs the
 * read of a boolean while nobody listens.
 *
 * Emissions are announced on the caller's stack. One that a listener causes waits in a queue, one for both streams, until all
 * listeners have the emission at hand: so they all see the cause before the effect. A dead letter caused by announcing a dead
 * letter is announced in its turn; a third one in such a chain is logged instead. Where listeners cause emissions without end, timers
 * and I/O are served in between.
 */
export class Inspector {
  observed = false;

  readonly events$: Observable<InspectionEvent>;
  readonly deadLetters$: Observable<DeadLetter>;

  private readonly events = new Subject<InspectionEvent>();
  private readonly letters = new Subject<DeadLetter>();
  private readonly queue = new SegmentedQueue<Emission>();
  private status: 'idle' | 'announcing' | 'pausing' = 'idle';
  /** `chain` of the emission that is being announced. */
  private chain = 0;
  /** Emissions since the last pause that count for the next one. */
  private inARow = 0;
  private completing = false;

  constructor(
    private readonly host: InspectorHost,
    private readonly log: InspectorLog,
  ) {
    this.deadLetters$ = new ListenedStream(this.reporterOf('deadLetters$'), (subscriber) => {
      const subscription = this.letters.subscribe(subscriber);
      return () => {
        subscription.unsubscribe();
      };
    });
    this.events$ = new ListenedStream(this.reporterOf('inspect$'), (subscriber) => {
      const subscription = this.events.subscribe(subscriber);
      this.observed = this.events.observed;
      return () => {
        subscription.unsubscribe();
        this.observed = this.events.observed;
      };
    });
  }

  emit(event: Unstamped): void {
    this.announce({ event: { ...event, at: this.host.now() }, chain: this.chain });
  }

  deadLetter(letter: DeadLetter): void {
    if (!this.observed && !this.letters.observed) return;
    const chain = this.chain + 1;
    if (chain <= LONGEST_CHAIN) this.announce({ letter, at: this.host.now(), chain });
    else
      this.log.warn(
        `A listener of dead letters causes dead letters for ${letter.recipient}: not announced`,
        from(letter),
      );
  }

  /** Completes both streams once everything that was emitted is announced. */
  complete(): void {
    this.completing = true;
    if (this.status !== 'announcing') this.drain();
  }

  private announce(emission: Emission): void {
    this.queue.push(emission);
    if (this.status === 'idle') this.drain();
  }

  private drain(): void {
    this.status = 'announcing';
    for (let nested = false, next = this.queue.shift(); next !== undefined; nested = true, next = this.queue.shift()) {
      this.chain = next.chain;
      if ('event' in next) this.events.next(next.event);
      else this.announceLetter(next.letter, next.at);
      if (nested || next.chain > 0) this.inARow++;
      if (this.inARow >= MOST_IN_A_ROW && !this.completing) {
        this.pause();
        return;
      }
    }
    this.chain = 0;
    this.status = 'idle';
    if (this.completing) this.end();
  }

  private announceLetter(letter: DeadLetter, at: number): void {
    this.letters.next(letter);
    if (this.observed) this.events.next({ type: 'dead-letter', agent: letter.recipient, letter, at });
  }

  private pause(): void {
    this.chain = 0;
    this.inARow = 0;
    this.status = 'pausing';
    this.host.macrotask(() => {
      if (this.status === 'pausing') this.drain();
    });
  }

  private end(): void {
    this.events.complete();
    this.letters.complete();
    this.observed = false;
  }

  private reporterOf(stream: string): (error: unknown) => void {
    return (error) => {
      this.log.error(`A listener of ${stream} threw`, { error });
    };
  }
}

function from({ recipient, reason }: DeadLetter): { readonly agent: string; readonly reason: string } {
  return { agent: recipient, reason };
}
