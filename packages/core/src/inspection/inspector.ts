import { Subject, type Observable } from 'rxjs';
import type { SystemLogger } from '../primitives/system-logger.js';
import { SegmentedQueue } from '../primitives/segmented-queue.js';
import type { DeadLetter, InspectionEvent, Unstamped } from './inspection-event.js';
import { ListenedStream } from './listened-stream.js';
import { listeners } from './listeners.js';

/** What the inspector needs of the scheduler. */
export interface InspectorClock {
  now(): number;
  /** Whether agents run, in slices after which timers and I/O have their turn. */
  readonly running: boolean;
  readonly host: { macrotask(task: () => void): void };
}

/** An event, or a dead letter for both streams. */
type Emission = ({ readonly event: InspectionEvent } | { readonly letter: DeadLetter; readonly at: number }) & {
  /** Dead letters in its chain of causes, itself included. */
  readonly chain: number;
  /** What it spends of the budget between two pauses. */
  readonly cost: number;
};

/** The most dead letters in a chain of which each was caused by announcing the one before it. */
const LONGEST_CHAIN = 2;

/** What is spent before the streams pause, so that timers and I/O have their turn. */
const BUDGET = 65_536;

/** The cost of an emission that a listener causes within an announcement: 4,096 of them in a row may be a loop. */
const NESTED = 16;

/**
 * The streams of inspection events and dead letters. A caller looks at `observed` before it makes an event, so that an event costs the
 * read of a boolean without a listener.
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
  /** Spent since the last pause. */
  private spent = 0;
  private completing = false;

  constructor(
    private readonly clock: InspectorClock,
    private readonly log: Pick<SystemLogger, 'error' | 'warn'>,
  ) {
    this.deadLetters$ = this.streamOf(this.letters, 'deadLetters$');
    this.events$ = this.streamOf(this.events, 'inspect$');
  }

  emit(event: Unstamped): void {
    const cost = this.status === 'announcing' ? NESTED : 0;
    this.announce({ event: { ...event, at: this.clock.now() }, chain: this.chain, cost });
  }

  /** Returns whether the letter was logged instead of announced. */
  deadLetter(letter: DeadLetter): boolean {
    if (!this.observed && !this.letters.observed) return false;
    const chain = this.chain + 1;
    if (chain <= LONGEST_CHAIN) {
      const at = this.observed ? this.clock.now() : 0;
      this.announce({ letter, at, chain, cost: this.costOfLetter() });
      return false;
    }
    const { recipient, reason } = letter;
    const message = `A listener of dead letters causes dead letters for ${recipient}, which are not announced`;
    this.log.warn(message, { agent: recipient, reason });
    return true;
  }

  /** Completes both streams once everything that was emitted is announced. */
  complete(): void {
    this.completing = true;
    if (this.status !== 'announcing') this.drain();
  }

  /** Agents that run have slices of their own; a promise behind a listener may send in a loop of microtasks, and has none. */
  private costOfLetter(): number {
    if (this.status === 'announcing') return NESTED;
    return this.clock.running ? 0 : 1;
  }

  private announce(emission: Emission): void {
    this.queue.push(emission);
    if (this.status === 'idle') this.drain();
  }

  private drain(): void {
    this.status = 'announcing';
    for (let next = this.queue.shift(); next !== undefined; next = this.queue.shift()) {
      this.chain = next.chain;
      this.deliver(next);
      this.spent += next.cost;
      if (this.spent >= BUDGET && !this.completing) {
        this.pause();
        return;
      }
    }
    this.chain = 0;
    this.status = 'idle';
    if (this.completing) this.end();
  }

  private deliver(emission: Emission): void {
    try {
      if ('event' in emission) {
        this.events.next(emission.event);
        return;
      }
      const { letter, at } = emission;
      this.letters.next(letter);
      if (this.observed) this.events.next({ type: 'dead-letter', agent: letter.recipient, letter, at });
    } catch (error) {
      // A subscriber of its own making, which RxJS lets throw.
      this.log.error('A subscriber of inspect$ or deadLetters$ threw', { error });
    }
  }

  private pause(): void {
    this.chain = 0;
    this.spent = 0;
    this.status = 'pausing';
    this.clock.host.macrotask(() => {
      if (this.status === 'pausing') this.drain();
    });
  }

  private end(): void {
    this.events.complete();
    this.letters.complete();
    this.observed = false;
  }

  private streamOf<T>(subject: Subject<T>, name: string): Observable<T> {
    const report = (error: unknown): void => {
      this.log.error(`A listener of ${name} threw`, { error });
    };
    return new ListenedStream(report, (subscriber) => {
      const subscription = subject.subscribe(subscriber);
      this.listens(1);
      return () => {
        subscription.unsubscribe();
        this.listens(-1);
      };
    });
  }

  private listens(more: number): void {
    listeners.count += more;
    this.observed = this.events.observed;
  }
}
