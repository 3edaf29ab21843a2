import type { Act, AgentPlan, Body, Program, SupervisorPlan } from '../program.js';
import type { Trace } from '../trace.js';
import type { Ending, Then } from './exit.js';
import type { PendingRequest, Message } from './pending-request.js';
import { Latch, Open, type Code, type Simulation, type Wait } from './simulation.js';

/** What an activity comes to. */
export interface Outcome {
  readonly next?: Then | undefined;
  readonly error?: string | undefined;
  /** Past the grace of an abort: its outcome has no effect. */
  readonly isAbandoned?: boolean;
}

/** What agents share. */
export interface Surroundings {
  readonly program: Program;
  readonly simulation: Simulation;
  readonly trace: Trace;
  sleep(delay: number): Wait;
  /** Starts an agent; returns the code of the error if it is refused. */
  spawn(plan: AgentPlan, parent: Agent | undefined): string | undefined;
  /** Does something to an agent, on behalf of another. */
  act(act: Act, by: Agent, signal: Latch): Code<void>;
}

/** What restarts an agent, or fails for it. */
export interface Supervisor {
  readonly supervises: SupervisorPlan;
  failFor(error: string, child: Agent): void;
}

/** An agent as docs/semantics.md describes it: what is known of it, and what others do to it. The numbers are those of the sentences. */
export class Agent implements Supervisor {
  readonly children: Agent[] = [];
  readonly interrupted = new Latch();
  readonly aborted = new Latch();
  readonly ended = new Latch<Ending>();
  /** Concurrent requests that are handled, with what stops their handlers. */
  readonly concurrent = new Map<PendingRequest, () => void>();
  /** Outcomes of concurrent requests that have had no effect yet. */
  outcomes: Outcome[] = [];
  /** The request that is handled. */
  current: PendingRequest | undefined = undefined;
  /** The signal of the running activity. */
  signal = new Latch();
  news = new Latch();
  /** Nothing more is accepted. */
  isClosed = false;
  /** Nothing runs, and nothing waits. */
  isIdle = false;
  /** It handles nothing more. */
  isEnding = false;
  /** Its hook `interrupted` decides the exit. */
  hookDecides = false;
  /** The error that it exits with. */
  cause: string | undefined = undefined;
  mailbox: Message[] = [];
  waitingRequests: PendingRequest[] = [];
  incarnations = 0;
  isConstructed = false;
  /** Its supervisor has told it to stop. */
  isLimited = false;
  /** The error that it fails with for a child, until that is handled. */
  escalation: string | undefined = undefined;
  escalated = new Latch();

  /** When it did something last. */
  activeAt: number;
  abortedAt = -1;
  toldAt = -1;
  threwAt = -1;
  escalatedAt = -1;

  /** When it has failed, so that it was restarted. */
  restarts: readonly number[] = [];
  /** Pauses before restarts since the last that was followed by a window without a failure. */
  pauses = 0;
  /** When its incarnation was constructed. */
  startedAt = 0;

  constructor(
    readonly world: Surroundings,
    readonly plan: AgentPlan,
    readonly name: string,
    readonly supervisor: Supervisor,
  ) {
    this.activeAt = world.simulation.now;
  }

  get supervises(): SupervisorPlan {
    return this.plan.supervisor ?? { restarts: 3, within: 5_000 };
  }

  touch(): void {
    this.activeAt = this.world.simulation.now;
  }

  note(what: string): void {
    this.touch();
    this.world.trace.note(this.name, what);
  }

  threw(phase: string, error: string): void {
    const { now } = this.world.simulation;
    if (phase === 'request' && this.escalatedAt === now)
      throw new Open('whether a supervisor fails for a child before or after what it does at that moment');
    if (this.abortedAt === now && this.threwAt === now)
      throw new Open('which of two errors at the moment of an abort is first');
    this.threwAt = now;
    this.world.trace.note(`${this.name} threw ${phase}`, error); // 7.5
  }

  send(body: Body): void {
    if (this.isClosed)
      this.deadLetter(body); // 9.3, 10.1
    else this.accept({ body, request: undefined });
  }

  ask(request: PendingRequest): void {
    if (this.isClosed)
      request.reject(this.endedError()); // 8.7
    else this.accept({ body: request.body, request });
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
    for (const request of this.concurrent.keys()) request.signal.set();
    this.discardMailbox();
    // Left open: requests that are handled reject as well, though their handlers still have the grace period.
    for (const request of [...this.concurrent.keys(), this.current]) request?.reject(this.endedError());
    tellAll(this.children, 'abort');
  }

  /** 13.9, 13.11 It fails for a child that could not be kept alive. */
  failFor(error: string): void {
    if (this.escalation !== undefined || this.isEnding) return;
    this.escalatedAt = this.world.simulation.now;
    if (this.activeAt === this.world.simulation.now)
      throw new Open('whether a supervisor fails for a child before or after what it does at that moment');
    this.escalation = error;
    this.signal.set(); // 13.16
    this.escalated.set();
    this.news.set();
    this.threw('child', error);
    this.world.trace.note(`${this.name} fate`, `fails for a child: ${error}`);
  }

  private accept(message: Message): void {
    this.touch();
    this.mailbox.push(message);
    this.news.set();
  }

  /** What waits when it ends: requests reject (8.7, 10.4), events are dead letters (9.3). */
  discardMailbox(): void {
    for (const { body, request } of this.mailbox) {
      if (request) request.reject(this.endedError());
      else this.deadLetter(body);
    }
    for (const request of this.waitingRequests) request.reject(this.endedError());
    this.mailbox = [];
    this.waitingRequests = [];
  }

  rejectConcurrent(error: string): void {
    for (const [request, stop] of this.concurrent) {
      stop();
      request.reject(error);
    }
    this.concurrent.clear();
  }

  private deadLetter(body: Body): void {
    this.world.trace.note(`${this.name} dead ${body.id}`, 'dead letter');
  }

  endedError(error = this.cause): string {
    return error === undefined ? 'INSTAR_AGENT_ENDED' : `INSTAR_AGENT_ENDED by ${error}`;
  }
}

/** Tells agents to stop, the last one first. `failing` is the child that failed, if they stop for a failure. */
export function tellAll(agents: readonly Agent[], what: 'interrupt' | 'abort', failing?: Agent): void {
  for (const agent of [...agents].reverse()) {
    const { simulation } = agent.world;
    if (what === 'abort' ? agent.aborted.isSet() : agent.isLimited) continue;
    if (agent !== failing && agent.activeAt === simulation.now)
      throw new Open('whether an agent is told to stop before or after what it does at that moment');
    if (agent.ended.isSet()) continue;
    agent[what]();
    const { shutdown = 0 } = agent.plan.supervised ?? {};
    // 14.3 What has not ended at its `shutdown` is aborted.
    if (what === 'interrupt') [agent.isLimited, agent.toldAt] = [true, simulation.now];
    if (what === 'interrupt' && shutdown > 0) agent.ended.wait(simulation.after(shutdown, () => agent.abort()));
  }
}
