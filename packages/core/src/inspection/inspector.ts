import { Observable, Subject } from 'rxjs';
import type { DeadLetter, InspectionEvent, Unstamped } from './inspection-event.js';

/**
 * The stream of inspection events. Whoever would emit one looks at `observed` first, so that while nobody listens an event costs a
 * look at a boolean.
 */
export class Inspector {
  observed = false;

  readonly events$: Observable<InspectionEvent>;
  readonly deadLetters$: Observable<DeadLetter>;

  private readonly events = new Subject<InspectionEvent>();
  private readonly letters = new Subject<DeadLetter>();

  constructor(private readonly now: () => number) {
    this.deadLetters$ = this.letters.asObservable();
    this.events$ = new Observable((subscriber) => {
      const subscription = this.events.subscribe(subscriber);
      this.observed = true;
      return () => {
        subscription.unsubscribe();
        this.observed = this.events.observed;
      };
    });
  }

  emit(event: Unstamped): void {
    this.events.next({ ...event, at: this.now() });
  }

  bury(letter: DeadLetter): void {
    this.letters.next(letter);
    if (this.observed) this.emit({ type: 'dead-letter', agent: letter.recipient, letter });
  }

  complete(): void {
    this.events.complete();
    this.letters.complete();
    this.observed = false;
  }
}
