import type { Observable } from 'rxjs';
import type { AskOptions } from '../../agent/address.js';
import type { Exit } from '../../agent/exit.js';
import type { Callee, Question } from '../requests/question.js';

/** Who may watch the end of an agent. */
export interface Watcher {
  /** Takes an event in ahead of every message that waits. */
  notice(event: object): void;
}

/** What an address needs of the cell behind it. */
export interface Addressee {
  readonly id: string;
  /** Takes an event in, or buries it as a dead letter. */
  accept(event: object): void;
  /** Takes a request in, or rejects it. `asker` is who cannot go on before it is answered. */
  question(request: object, options: AskOptions | undefined, asker: Callee | undefined): Question;
  readonly progress$: Observable<unknown>;
  interrupt(): void;
  abort(reason: unknown): void;
  join(): Promise<Exit>;
  /** Has `watcher` noticed of the end; answers the exit of one that has ended already. */
  watchedBy(watcher: Watcher): Exit | undefined;
  unwatchedBy(watcher: Watcher): void;
}
