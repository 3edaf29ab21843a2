import { forLife, type AgentPlan, type Body } from '../program.js';
import { activity, carryOut, type Outcome } from './activity.js';
import { end, endInterrupted, fails } from './ending.js';
import { ABORTED, DONE, isEnding, print, type Ending, type Then } from './exit.js';
import type { AskedQuestion, Mail } from './question.js';
import { first, Latch, Open, type Code, type Fiber } from './simulation.js';
import { perform } from './states.js';
import type { ReferenceWorld } from './world.js';

/** Slots of questions that are handled beside the mailbox. */
const CONCURRENCY = 2;

/** An agent as docs/semantics.md describes it. The numbers are those of its sentences. */
export class Agent {
  readonly children: Agent[] = [];
  readonly interrupted = new Latch();
  readonly aborted = new Latch();
  readonly ended = new Latch<Ending>();
  /** Questions in work beside the mailbox, with what stops the work on them. */
  readonly beside = new Map<AskedQuestion, () => void>();
  /** What came of questions beside the mailbox, and was not seen to yet. */
  asides: Outcome[] = [];
  /** The signal of what is at work. */
  signal = new Latch();
  news = new Latch();
  /** Nothing is accepted any more. */
  isClosed = false;
  /** The error that it ends by. */
  cause: string | undefined = undefined;
  private mailbox: Mail[] = [];
  private waitingBeside: AskedQuestion[] = [];
  private lives = 0;

  /** When it did something last. */
  private activeAt: number;

  constructor(
    readonly world: ReferenceWorld,
    readonly plan: AgentPlan,
    readonly who: string,
  ) {
    this.activeAt = world.simulation.now;
  }

  note(what: string): void {
    this.activeAt = this.world.simulation.now;
    this.world.trace.note(this.who, what);
  }

  threw(phase: string, error: string): void {
    this.world.trace.note(`${this.who} threw`, `${phase} ${error}`); // 7.5
  }

  // What others do to it.

  send(body: Body): void {
    if (this.isClosed) this.bury(body, 'refused'); // 9.3, 10.1
    else this.accept({ body, question: undefined });
  }

  ask(question: AskedQuestion): void {
    if (this.isClosed) question.reject(this.endedError()); // 8.7
    else this.accept({ body: question.body, question });
  }

  interrupt(): void {
    this.isClosed = true; // 10.1
    this.interrupted.set();
    this.news.set();
  }

  abort(): void {
    if (this.ended.isSet) return;
    this.isClosed = true;
    this.aborted.set();
    this.signal.set(); // 10.4
    this.giveUpMail();
    this.tellChildren('abort');
  }

  /** The last one first. */
  tellChildren(what: 'interrupt' | 'abort'): void {
    for (const child of [...this.children].reverse()) {
      if (child.activeAt === this.world.simulation.now && !child.ended.isSet)
        throw new Open('whether a child is told of an end before or after what it does at that moment');
      child[what]();
    }
  }

  // What it does.

  /** Its life, from the constructor to `end`. */
  *live(): Code<void> {
    this.note('construct');
    const exit = yield* end(this, yield* this.work());
    this.ended.set(exit);
    this.world.trace.note(`${this.who} join`, print(exit)); // 10.6
  }

  private *work(): Code<Ending> {
    let then = yield* this.begin(forLife(this.plan.begin, this.lives));
    for (;;) {
      if (this.aborted.isSet) return ABORTED;
      if (isEnding(then)) return then;
      if (then === 'done') return DONE; // 5.8
      if (then === 'interrupt') this.interrupt();
      if (then === 'unknown') then = yield* fails(this, 'state', 'INSTAR_STATE_UNKNOWN'); // 5.7
      else if (typeof then === 'object' && 'to' in then && !this.interrupted.isSet) then = yield* perform(this, then);
      else then = yield* this.rest();
    }
  }

  private *begin(body: Body): Code<Then> {
    for (const child of this.plan.children) {
      const refused = this.world.spawn(child, this);
      if (refused !== undefined) return yield* fails(this, 'begin', refused);
    }
    const { error, next } = yield* activity(this, `begin ${body.id}`, body, new Latch());
    return error === undefined ? (next ?? 'events') : yield* fails(this, 'begin', error); // 7.4
  }

  /** Handles the next message, or waits for one. */
  private *rest(): Code<Then> {
    const aside = this.asides.shift();
    if (aside?.error !== undefined) return yield* fails(this, 'request', aside.error); // 7.1
    if (aside?.next !== undefined) return aside.next; // 3.2
    const mail = this.mailbox.shift(); // 3.1
    if (mail !== undefined) return yield* this.handle(mail);
    this.news = new Latch();
    if (this.beside.size > 0) yield first(this.news.wait, this.aborted.wait);
    else if (this.interrupted.isSet) return yield* endInterrupted(this);
    else yield first(this.news.wait, this.aborted.wait);
    return 'events';
  }

  private *handle({ body, question }: Mail): Code<Then> {
    if (question?.settled.isSet) return 'events'; // 8.5
    if (question?.isBeside) {
      this.waitingBeside.push(question);
      this.fillBeside();
      return 'events';
    }
    const what = question ? 'question' : 'order';
    const { error, next } = yield* activity(this, `${what} ${body.id}`, body, question?.givenUp ?? new Latch());
    if (error !== undefined) {
      question?.reject(error); // 8.2
      return yield* fails(this, question ? 'request' : 'event', error); // 7.1
    }
    question?.settled.set({ answer: `answer ${body.id}` }); // 8.1
    return next ?? 'events'; // 3.2
  }

  // Its mail.

  private accept(mail: Mail): void {
    this.activeAt = this.world.simulation.now;
    this.mailbox.push(mail);
    this.news.set();
  }

  /** What waits when it ends: questions reject (8.7, 10.4), events are dead letters (9.3). */
  giveUpMail(): void {
    for (const { body, question } of this.mailbox) {
      if (question) question.reject(this.endedError());
      else this.bury(body, 'abandoned');
    }
    for (const question of this.waitingBeside) question.reject(this.endedError());
    this.mailbox = [];
    this.waitingBeside = [];
  }

  private bury(body: Body, reason: string): void {
    this.world.trace.note(`${this.who} dead`, `${body.id} ${reason}`);
  }

  endedError(error = this.cause): string {
    return error === undefined ? 'INSTAR_AGENT_ENDED' : `INSTAR_AGENT_ENDED by ${error}`;
  }

  /** 2.4 At most two at once, the others in order. */
  private fillBeside(): void {
    while (this.beside.size < CONCURRENCY) {
      const question = this.waitingBeside.shift();
      if (question === undefined) return;
      if (question.settled.isSet) continue; // 8.5
      this.note(`beside ${question.body.id}`);
      const work = this.world.simulation.fork(carryOut(this, question.body, question.givenUp));
      this.beside.set(question, () => work.kill());
      this.world.simulation.fork(this.settleBeside(question, work));
    }
  }

  private *settleBeside(question: AskedQuestion, work: Fiber<Outcome>): Code<void> {
    yield work.over.wait;
    this.beside.delete(question);
    const { error, next } = work.over.value!;
    if (error !== undefined && question.givenUp.isSet) throw new Open('what becomes of an error whose asker has given up');
    if (error === undefined) question.settled.set({ answer: `answer ${question.body.id}` });
    else question.reject(error);
    if (error !== undefined) this.asides.push({ error });
    else if (next !== undefined) this.asides.push({ next });
    this.fillBeside();
    this.news.set();
  }
}
