import { agentsOf, type Act, type AgentPlan, type AskAct, type Program, type SupervisorPlan } from '../program.js';
import { Trace } from '../trace.js';
import { Agent, tellAll, type Supervisor, type Surroundings } from './agent.js';
import { CONCURRENCY } from './concurrent-requests.js';
import { passOver } from './known-defects.js';
import { live } from './agent-life.js';
import { PendingRequest } from './pending-request.js';
import { never, Open, Simulation, type Code, type Latch, type Wait } from './simulation.js';

/** Runs a program as docs/semantics.md says. */
export class ReferenceWorld implements Surroundings, Supervisor {
  readonly simulation = new Simulation();
  readonly trace = new Trace(() => this.simulation.now);
  private readonly plans: readonly AgentPlan[];
  private readonly latest = new Map<AgentPlan, Agent>();
  private readonly spawned = new Map<AgentPlan, number>();
  private readonly roots: Agent[] = [];
  private isStopping = false;
  private isOver = false;
  private failure: string | undefined = undefined;
  /** Which agent waits for which, by `ctx.ask`. */
  private readonly asking = new Map<Agent, { readonly target: Agent; readonly request: PendingRequest }>();

  constructor(readonly program: Program) {
    this.plans = agentsOf(program);
  }

  get supervises(): SupervisorPlan {
    return this.program.supervisor;
  }

  run(): void {
    this.simulation.fork(this.outside());
    this.simulation.run();
  }

  sleep(delay: number): Wait {
    return this.simulation.sleep(delay);
  }

  /** Starts an agent; returns the code of the error if it is refused. */
  spawn(plan: AgentPlan, parent: Agent | undefined): string | undefined {
    if (this.isStopping) return 'INSTAR_SYSTEM_STOPPED'; // 10.10
    if (parent?.isEnding || parent?.aborted.isSet()) return 'INSTAR_AGENT_ENDED'; // 10.10; left open: one that is interrupted may while it handles what it had accepted
    const count = (this.spawned.get(plan) ?? 0) + 1;
    this.spawned.set(plan, count);
    const agent = new Agent(this, plan, `${plan.id}.${count}`, parent ?? this);
    (parent?.children ?? this.roots).push(agent);
    this.latest.set(plan, agent);
    this.simulation.fork(live(agent));
    agent.ended.wait(() => parent?.news.set());
    return undefined;
  }

  /** Does something to an agent, on behalf of another or from outside. */
  *act(act: Act, by: Agent | undefined, signal?: Latch): Code<void> {
    if (act.do === 'spawn') {
      const refused = this.spawn(act.agent, by);
      if (refused !== undefined) this.trace.note(by?.name ?? 'outside', `refused ${refused}`);
      return;
    }
    const target = this.latest.get(this.plans[act.target % this.plans.length]!);
    if (target === undefined) return;
    if (act.do === 'send') target.send(act.body);
    else if (act.do !== 'ask') target[act.do]();
    else {
      const request = new PendingRequest(act.body, act.concurrent);
      if (by !== undefined && !target.isClosed && this.waitsFor(target, by))
        request.reject('INSTAR_ASK_DEADLOCK'); // 8.8
      else target.ask(request);
      if (by === undefined) this.simulation.fork(this.await(act, request));
      else {
        this.asking.set(by, { target, request });
        yield* this.await(act, request, by, signal);
        if (by.toldAt === this.simulation.now)
          throw new Open('whether an agent is told to stop before or after what it does at that moment');
        if (by.abortedAt === this.simulation.now && target.abortedAt === by.abortedAt)
          throw new Open('which of two agents that are aborted at one moment is first');
        this.asking.delete(by);
      }
    }
  }

  private *await(act: AskAct, request: PendingRequest, by?: Agent, signal?: Latch): Code<void> {
    const undo = [
      this.simulation.after(act.timeout, () => request.giveUp('INSTAR_ASK_TIMEOUT')), // 8.3
      (signal?.wait ?? (act.cancel > 0 ? this.sleep(act.cancel) : never))(() => request.giveUp('INSTAR_ASK_CANCELLED')), // 8.4
    ];
    yield request.settled.wait;
    for (const each of undo) each();
    const outcome = request.settled.value!;
    const subject = by?.name ?? `outside ${act.body.id}`;
    this.trace.note(subject, `asked ${act.body.id}: ${'error' in outcome ? outcome.error : outcome.response}`);
  }

  /** What is taken out of a mailbox to be handled beside it waits for nothing that its agent does. */
  private waitsFor(agent: Agent, other: Agent): boolean {
    if (agent === other) return true;
    const asked = this.asking.get(agent);
    if (asked?.request.isConcurrent && asked.target.concurrent.size === CONCURRENCY)
      passOver('deadlock over a request whose slots are all taken');
    return asked !== undefined && !asked.request.isTaken && this.waitsFor(asked.target, other);
  }

  private *outside(): Code<void> {
    for (const agent of this.program.agents) this.spawn(agent, undefined);
    yield this.sleep(0);
    for (const { wait, acts } of this.program.outside) {
      yield this.sleep(wait);
      if (!this.isOver) for (const act of acts) yield* this.act(act, undefined);
    }
    yield this.sleep(this.program.rest);
    this.stop(this.program.deadline);
  }

  /** 10.9 */
  private stop(deadline: number, failing?: Agent): void {
    if (this.isStopping) return;
    this.isStopping = true;
    this.simulation.fork(this.end(deadline));
    tellAll(this.roots, 'interrupt', failing);
  }

  private *end(deadline: number): Code<void> {
    const forget = this.simulation.after(deadline, () => {
      tellAll(this.roots, 'abort');
    });
    for (const agent of this.roots) yield agent.ended.wait;
    forget();
    this.isOver = true;
    this.trace.note('system', this.failure === undefined ? 'stopped' : `failed ${this.failure}`);
  }

  /** 13.11 The system itself fails: it stops. */
  failFor(error: string, child: Agent): void {
    this.failure ??= error;
    this.trace.note('system fate', `fails for a child: ${error}`);
    this.stop(5_000, child);
  }
}
