import { forLife, type AgentPlan, type Body } from '../program.js';
import { activity, carryOut, type Outcome } from './activity.js';
import { end, endInterrupted, fails } from './ending.js';
import { ABORTED, DONE, isEnding, print, type Ending, type Then } from './exit.js';
import { passOver } from './known-defects.js';
import type { AskedQuestion, Mail } from './question.js';
import { first, Latch, Open, type Code } from './simulation.js';
import { perform } from './states.js';
import type { ReferenceWorld } from './world.js';

const failed = (outcome: Outcome): boolean => outcome.error !== undefined;

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
  /** The question that is handled. */
  private inHand: AskedQuestion | undefined = undefined;
  /** The signal of what is at work. */
  signal = new Latch();
  news = new Latch();
  /** Nothing is accepted any more. */
  isClosed = false;
  /** It handles nothing any more. */
  isEnding = false;
  /** Its hook `interrupted` says as what it ends. */
  hookDecides = false;
  /** The error that it ends by. */
  cause: string | undefined = undefined;
  private mailbox: Mail[] = [];
  private waitingBeside: AskedQuestion[] = [];
  private readonly lives: number = 0;

  /** When it did something last. */
  private activeAt: number;

  constructor(
    readonly world: ReferenceWorld,
    readonly plan: AgentPlan,
    readonly who: string,
  ) {
    this.activeAt = world.simulation.now;
  }

  touch(): void {
    this.activeAt = this.world.simulation.now;
  }

  note(what: string): void {
    this.touch();
    this.world.trace.note(this.who, what);
  }

  threw(phase: string, error: string): void {
    this.world.trace.note(`${this.who} threw`, `${phase} ${error}`); // 7.5
  }

  // What others do to it.

  send(body: Body): void {
    if (this.isClosed)
      this.bury(body); // 9.3, 10.1
    else this.accept({ body, question: undefined });
  }

  ask(question: AskedQuestion): void {
    if (this.isClosed)
      question.reject(this.endedError()); // 8.7
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
    for (const question of this.beside.keys()) question.signal.set();
    this.giveUpMail();
    // Left open: questions in hand reject as well, though their handlers still have the grace.
    for (const question of [...this.beside.keys(), this.inHand]) question?.reject(this.endedError());
    this.tellChildren('abort');
  }

  /** The last one first. */
  tellChildren(what: 'interrupt' | 'abort'): void {
    for (const child of [...this.children].reverse()) {
      if (child[what === 'abort' ? 'aborted' : 'interrupted'].isSet) continue;
      if (child.activeAt === this.world.simulation.now && !child.ended.isSet)
        throw new Open('whether a child is told of an end before or after what it does at that moment');
      child[what]();
    }
  }

  // What it does.

  /** Its life, from the constructor to `end`. */
  *live(): Code<void> {
    const exit = this.aborted.isSet ? ABORTED : yield* this.incarnation();
    this.cause = exit.error;
    this.ended.set(exit);
    this.world.trace.note(`${this.who} join`, print(exit)); // 10.6
  }

  private *incarnation(): Code<Ending> {
    this.note('construct');
    return yield* end(this, yield* this.work());
  }

  private *work(): Code<Ending> {
    let then = yield* this.begin(forLife(this.plan.begin, this.lives));
    for (;;) {
      if (this.aborted.isSet && !(this.hookDecides && isEnding(then) && then.ends !== 'interrupted')) return ABORTED; // 10.4, 10.8
      if (isEnding(then)) return then;
      if (then === 'done') return DONE; // 5.8
      if (then === 'interrupt') this.interrupt();
      if (this.interrupted.isSet)
        then = yield* this.rest(); // 10.2
      else if (then === 'unknown')
        then = yield* fails(this, 'state', 'INSTAR_STATE_UNKNOWN'); // 5.7
      else if (typeof then === 'object' && 'to' in then) then = yield* perform(this, then);
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
    const trouble = yield* this.seeToErrorsBeside();
    if (trouble !== undefined) return trouble;
    const aside = this.asides.shift();
    // Left open: a step from beside the mailbox is not taken once the agent is interrupted, not even `Next.fail`.
    if (aside?.next !== undefined && !this.interrupted.isSet) return aside.next; // 3.2
    const mail = this.mailbox.shift(); // 3.1
    if (mail !== undefined) return yield* this.handle(mail);
    this.news = new Latch();
    if (this.interrupted.isSet) {
      // Left open: children are interrupted and awaited before the hook `interrupted`, not only before `end`.
      this.tellChildren('interrupt');
      if (this.beside.size === 0 && this.children.every((child) => child.ended.isSet))
        return yield* endInterrupted(this);
    }
    yield first(this.news.wait, this.aborted.wait);
    return 'events';
  }

  /** 7.1 Between two activities, ahead of everything else. Answers the end, if that is what comes of one. */
  *seeToErrorsBeside(): Code<Ending | undefined> {
    for (let at = this.asides.findIndex(failed); at >= 0 && !this.aborted.isSet; at = this.asides.findIndex(failed)) {
      const [aside] = this.asides.splice(at, 1);
      const then = yield* fails(this, 'beside', aside!.error!);
      if (isEnding(then)) return then;
    }
    return undefined;
  }

  private *handle({ body, question }: Mail): Code<Then> {
    if (question?.settled.isSet) return 'events'; // 8.5
    if (question?.isBeside) {
      question.isTaken = true;
      this.waitingBeside.push(question);
      this.fillBeside();
      return 'events';
    }
    this.inHand = question;
    const what = question ? 'question' : 'order';
    const { error, next } = yield* activity(this, `${what} ${body.id}`, body, question?.signal ?? new Latch());
    if (error !== undefined) {
      question?.reject(error); // 8.2
      return yield* fails(this, question ? 'request' : 'event', error); // 7.1
    }
    question?.settled.set({ answer: `answer ${body.id}` }); // 8.1
    return next ?? 'events'; // 3.2
  }

  // Its mail.

  private accept(mail: Mail): void {
    this.touch();
    this.mailbox.push(mail);
    this.news.set();
  }

  /** What waits when it ends: questions reject (8.7, 10.4), events are dead letters (9.3). */
  giveUpMail(): void {
    for (const { body, question } of this.mailbox) {
      if (question) question.reject(this.endedError());
      else this.bury(body);
    }
    for (const question of this.waitingBeside) question.reject(this.endedError());
    this.mailbox = [];
    this.waitingBeside = [];
  }

  private bury(body: Body): void {
    this.world.trace.note(`${this.who} dead`, `order ${body.id}`);
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
      const work = this.world.simulation.fork(
        carryOut(this, question.body, question.signal, true),
        question.body.segments.length === 0,
      );
      this.beside.set(question, () => work.kill());
      work.over.wait(() => this.settleBeside(question, work.over.value!));
    }
  }

  private settleBeside(question: AskedQuestion, { error, next }: Outcome): void {
    this.beside.delete(question);
    if (error !== undefined && question.isGivenUp) passOver('error beside the mailbox after its asker gave up');
    if (error === undefined) question.settled.set({ answer: `answer ${question.body.id}` });
    else question.reject(error);
    if (error !== undefined && this.interrupted.isSet && !this.isEnding)
      passOver('error beside the mailbox of an interrupted agent');
    if (error !== undefined) this.threw('request', error); // 7.5
    if (error !== undefined) this.asides.push({ error });
    else if (next !== undefined) this.asides.push({ next });
    this.fillBeside();
    this.news.set();
  }
}
