import { forLife, type AgentPlan, type Body, type SupervisorPlan } from '../program.js';
import { activity, carryOut, type Outcome } from './activity.js';
import { comeDown, end, endInterrupted, fails } from './ending.js';
import { ABORTED, DONE, failedBy, isEnding, print, type Ending, type Then } from './exit.js';
import type { AskedQuestion, Mail } from './question.js';
import { first, Latch, Open, type Code } from './simulation.js';
import { decide } from './restarts.js';
import { perform } from './states.js';
import { tellAll } from './tell-all.js';
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
  private lives = 0;
  isConstructed = false;
  /** Its supervisor has told it to end. */
  isLimited = false;
  /** What it fails by for a child, as long as it has not seen to it. */
  escalation: string | undefined = undefined;
  escalated = new Latch();

  /** When it did something last. */
  activeAt: number;
  abortedAt = -1;

  /** When it has failed, so that it was restarted. */
  restarts: readonly number[] = [];
  /** Pauses before restarts since the last that was followed by a window without a failure. */
  pauses = 0;
  /** When its incarnation was constructed. */
  startedAt = 0;

  constructor(
    readonly world: ReferenceWorld,
    readonly plan: AgentPlan,
    readonly who: string,
    readonly supervisor: { readonly supervises: SupervisorPlan; failFor(error: string, child: Agent): void },
  ) {
    this.activeAt = world.simulation.now;
  }

  get supervises(): SupervisorPlan {
    return this.plan.supervisor ?? { restarts: 3, within: 5_000 };
  }

  /** 10.2, 10.4, 13.16 What was to come does not come. */
  get isToldToEnd(): boolean {
    return this.interrupted.isSet() || this.aborted.isSet() || this.escalation !== undefined;
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
    if (this.ended.isSet()) return;
    this.isClosed = true;
    this.abortedAt = this.world.simulation.now;
    this.aborted.set();
    this.signal.set(); // 10.4
    for (const question of this.beside.keys()) question.signal.set();
    this.giveUpMail();
    // Left open: questions in hand reject as well, though their handlers still have the grace.
    for (const question of [...this.beside.keys(), this.inHand]) question?.reject(this.endedError());
    tellAll(this.children, 'abort');
  }

  // What it does.

  /** Its lives, from the first constructor to the last `end`. */
  *live(): Code<void> {
    const exit = yield* this.incarnations();
    this.isClosed = true;
    this.cause = exit.error;
    this.giveUpMail();
    this.ended.set(exit);
    this.world.trace.note(`${this.who} join`, print(exit)); // 10.6
  }

  private *incarnations(): Code<Ending> {
    for (;;) {
      if (this.aborted.isSet()) return ABORTED;
      const ending = yield* this.work();
      const verdict = decide(this, ending);
      if (verdict.what === 'ends') return yield* end(this, ending);
      if (verdict.what === 'escalates')
        return yield* end(this, ending, () => this.supervisor.failFor(verdict.error, this));
      this.giveUpBeside(`INSTAR_AGENT_RESTARTING${ending.error === undefined ? '' : ` by ${ending.error}`}`); // 13.3
      this.world.trace.note(`${this.who} fate`, `restarts after ${verdict.after}`);
      this.cause = ending.error;
      const exit = yield* comeDown(this, ending); // 13.4
      this.cause = exit.error;
      // Left open: one that is told to end while it comes down has that exit, and one that waits keeps it if it is a failure.
      if (this.interrupted.isSet() || this.aborted.isSet()) return exit;
      if (verdict.after > 0) yield first(this.world.sleep(verdict.after), this.interrupted.wait, this.aborted.wait); // 13.10
      if (this.aborted.isSet()) return exit.ends === 'failed' ? exit : ABORTED;
      if (this.interrupted.isSet()) return exit.ends === 'failed' ? exit : { ends: 'interrupted' };
      this.mailbox.unshift(...this.waitingBeside.map((question) => ({ body: question.body, question }))); // 13.3
      this.waitingBeside = [];
      this.lives++;
      this.children.length = this.asides.length = 0;
      [this.isEnding, this.cause, this.escalation, this.escalated] = [false, undefined, undefined, new Latch()];
    }
  }

  /** 13.9, 13.11 It fails for a child that could not be kept alive. */
  failFor(error: string): void {
    if (this.escalation !== undefined || this.isEnding) return;
    if (this.activeAt === this.world.simulation.now)
      throw new Open('whether a supervisor fails for a child before or after what it does at that moment');
    this.escalation = error;
    this.signal.set(); // 13.16
    this.escalated.set();
    this.news.set();
    this.threw('child', error);
    this.world.trace.note(`${this.who} fate`, `fails for a child: ${error}`);
  }

  private *work(): Code<Ending> {
    this.note('construct');
    this.startedAt = this.world.simulation.now;
    this.isConstructed = forLife(this.plan.constructs, this.lives) === 'well';
    if (!this.isConstructed) {
      this.threw('construct', `construct ${this.plan.id}`);
      return failedBy(`construct ${this.plan.id}`); // 7.7
    }
    let then = yield* this.begin(forLife(this.plan.begin, this.lives));
    for (;;) {
      if (this.aborted.isSet() && !(this.hookDecides && isEnding(then) && then.ends !== 'interrupted')) return ABORTED; // 10.4, 10.8
      if (isEnding(then)) return then;
      if (this.escalation !== undefined) {
        const error = this.escalation;
        [this.escalation, this.escalated] = [undefined, new Latch()];
        then = fails(this, 'child', error); // 13.16
        continue;
      }
      const trouble = this.seeToErrorsBeside();
      if (trouble !== undefined) return trouble;
      if (then === 'done') return DONE; // 5.8
      if (then === 'interrupt') this.interrupt();
      if (this.interrupted.isSet())
        then = yield* this.rest(); // 10.2
      else if (then === 'unknown')
        then = fails(this, 'state', 'INSTAR_STATE_UNKNOWN'); // 5.7
      else if (typeof then === 'object' && 'to' in then) then = yield* perform(this, then);
      else then = yield* this.rest();
    }
  }

  private *begin(body: Body): Code<Then> {
    for (const child of this.plan.children) {
      const refused = this.world.spawn(child, this);
      if (refused !== undefined) return fails(this, 'begin', refused);
    }
    const { error, next } = yield* activity(this, `begin ${body.id}`, body, new Latch());
    return error === undefined ? (next ?? 'events') : fails(this, 'begin', error); // 7.4
  }

  /** Handles the next message, or waits for one. */
  private *rest(): Code<Then> {
    const aside = this.asides.shift();
    // Left open: a step from beside the mailbox is not taken once the agent is interrupted, not even `Next.fail`.
    if (aside?.next !== undefined && !this.interrupted.isSet()) return aside.next; // 3.2
    const mail = this.mailbox.shift(); // 3.1
    if (mail !== undefined) return yield* this.handle(mail);
    this.news = new Latch();
    if (this.interrupted.isSet()) {
      // Left open: children are interrupted and awaited before the hook `interrupted`, not only before `end`.
      tellAll(this.children, 'interrupt');
      if (this.beside.size === 0 && this.children.every((child) => child.ended.isSet()))
        return yield* endInterrupted(this);
    }
    yield first(this.news.wait, this.aborted.wait);
    return 'events';
  }

  /** 7.1 Between two activities, ahead of everything else. Answers the end, if that is what comes of one. */
  seeToErrorsBeside(): Ending | undefined {
    for (let at = this.asides.findIndex(failed); at >= 0 && !this.aborted.isSet(); at = this.asides.findIndex(failed)) {
      const [aside] = this.asides.splice(at, 1);
      const then = fails(this, 'beside', aside!.error!);
      if (isEnding(then)) return then;
    }
    return undefined;
  }

  private *handle({ body, question }: Mail): Code<Then> {
    if (question?.settled.isSet()) return 'events'; // 8.5
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
      return fails(this, question ? 'request' : 'event', error); // 7.1
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

  giveUpBeside(error: string): void {
    for (const [question, stop] of this.beside) {
      stop();
      question.reject(error);
    }
    this.beside.clear();
  }

  private bury(body: Body): void {
    this.world.trace.note(`${this.who} dead ${body.id}`, 'dead letter');
  }

  endedError(error = this.cause): string {
    return error === undefined ? 'INSTAR_AGENT_ENDED' : `INSTAR_AGENT_ENDED by ${error}`;
  }

  /** 2.4 At most two at once, the others in order. */
  private fillBeside(): void {
    while (this.beside.size < CONCURRENCY) {
      const question = this.waitingBeside.shift();
      if (question === undefined) return;
      if (question.settled.isSet()) continue; // 8.5
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
    if (error === undefined) question.settled.set({ answer: `answer ${question.body.id}` });
    else question.reject(error);
    if (error !== undefined) this.threw('request', error); // 7.5
    if (error !== undefined) this.asides.push({ error });
    else if (next !== undefined) this.asides.push({ next });
    this.fillBeside();
    this.news.set();
  }
}
