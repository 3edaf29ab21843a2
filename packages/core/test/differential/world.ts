import { createSystem, isInstarError, type Address, type Context, type Exit, type System } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { agentClassOf, supervisorOptions } from './agent-class.js';
import { ConcurrentRequest, Order, SerialRequest } from './messages.js';
import { agentsOf, type Act, type AgentPlan, type AskAct, type Program } from './program.js';
import { current, type Spawn, type Stage } from './stage.js';
import { Trace } from './trace.js';

/** The real system that runs a program, and what is observed of it. */
export class World implements Stage {
  readonly time = virtualTime();
  readonly trace = new Trace(() => this.time.now());
  private readonly system: System;
  private readonly plans: readonly AgentPlan[];
  private readonly latest = new Map<AgentPlan, { readonly address: Address; readonly name: string }>();
  private readonly names = new Map<string, string>();
  /** Agents whose hook `end` was called. */
  private readonly ending = new Set<string>();
  private readonly incarnations = new Map<string, number>();
  private readonly spawned = new Map<number, number>();
  /** When an agent was told to stop. */
  private readonly toldAt = new Map<string, number>();

  constructor(private readonly program: Program) {
    this.plans = agentsOf(program);
    const quiet = (): void => undefined;
    const logger = { debug: quiet, info: quiet, warn: quiet, error: quiet };
    this.system = createSystem({
      host: this.time.host,
      logger,
      abortGrace: program.grace,
      supervision: supervisorOptions(program.supervisor),
    });
    this.system.deadLetters$.subscribe(({ message, recipient }) => {
      if (message instanceof Order)
        this.trace.note(`${this.agentName(recipient)} dead ${message.body.id}`, 'dead letter');
    });
    this.system.inspect$.subscribe((event) => {
      if (event.type === 'supervisor.escalated') this.told(this.agentName(event.agent));
      if (event.type === 'agent.aborted') this.told(this.agentName(event.agent));
      if (event.type === 'state.retried')
        this.trace.note(`${this.agentName(event.agent)} threw state`, this.nameOf(event.error));
      if (event.type === 'agent.restarting')
        this.trace.note(`${this.agentName(event.agent)} fate`, `restarts after ${event.after}`);
      if (event.type === 'supervisor.escalated')
        this.trace.note(`${this.agentName(event.agent)} fate`, `fails for a child: ${this.nameOf(event.error)}`);
      if (event.type !== 'agent.threw') return;
      const { failure, error } = event;
      // 10.5: what is abandoned has no effect.
      if (failure.phase === 'request' && this.ending.has(this.agentName(event.agent))) return;
      this.trace.note(`${this.agentName(event.agent)} threw ${failure.phase}`, this.nameOf(error));
    });
  }

  /** Runs the program from start to stop. */
  async run(): Promise<void> {
    current.stage = this;
    const { system, time, program } = this;
    const spawn: Spawn = (agent, input, options) => system.spawn(agent as never, input as never, options);
    for (const agent of program.agents) this.spawn(agent, spawn);
    await time.settle();
    let isOver = false;
    void system.ended.then((end) => {
      isOver = true;
      this.trace.note('system', end.kind === 'failed' ? `failed ${this.nameOf(end.error)}` : 'stopped');
    });
    const goesOn = (): boolean => !isOver;
    for (const { wait, acts } of program.outside) {
      await time.advance(wait);
      if (goesOn()) for (const act of acts) void this.act(act, 'outside', { ...OUTSIDE, spawn: spawn as never });
    }
    await time.advance(program.rest);
    void system.stop({ deadline: program.deadline });
    for (let round = 0; round < 100 && goesOn(); round++) await time.advance(1_000_000);
    await time.settle();
  }

  spawn(plan: AgentPlan, spawn: Spawn): void {
    const count = (this.spawned.get(plan.id) ?? 0) + 1;
    this.spawned.set(plan.id, count);
    const name = `${plan.id}.${count}`;
    const address = spawn(agentClassOf(plan, this), { name }, { name });
    this.names.set(address.id, name);
    this.latest.set(plan, { address, name });
    void address.join().then((exit) => this.trace.note(`${name} join`, this.exitOf(exit)));
  }

  goesOn(name: string): void {
    this.toldAt.delete(name);
  }

  ends(name: string): void {
    this.ending.add(name);
  }

  /** How many incarnations came before. */
  construct(name: string): number {
    const incarnations = this.incarnations.get(name) ?? 0;
    this.incarnations.set(name, incarnations + 1);
    this.ending.delete(name);
    this.toldAt.delete(name);
    return incarnations;
  }

  /** Does something to an agent; settles when it is over, which is at once for all but a request. */
  act(act: Act, by: string, ctx: Pick<Context, 'spawn' | 'ask' | 'send' | 'signal'>): Promise<void> | undefined {
    if (act.do === 'spawn') {
      try {
        this.spawn(act.agent, (agent, input, options) => ctx.spawn(agent as never, input as never, options));
      } catch (error) {
        this.trace.note(by, `refused ${this.nameOf(error)}`);
      }
      return undefined;
    }
    const target = this.latest.get(this.plans[act.target % this.plans.length]!);
    if (target === undefined) return undefined;
    if (act.do === 'send') ctx.send(target.address, new Order(act.body));
    else if (act.do === 'ask') return this.ask(act, by, target.address, ctx);
    else target.address[act.do]();
    return undefined;
  }

  /** Tells whether what goes on under a signal has been abandoned: an aborted agent has a grace, a state past its timeout none. */
  watchCutOff(name: string, signal: AbortSignal): () => boolean {
    signal.addEventListener('abort', () => {
      const { reason } = signal as { reason: unknown };
      if (!LOCAL.some((code) => isInstarError(reason, code))) this.told(name);
    });
    return () =>
      isInstarError(signal.reason, 'INSTAR_STATE_TIMEOUT') ||
      this.time.now() >= (this.toldAt.get(name) ?? Infinity) + this.program.grace;
  }

  nameOf(error: unknown): string {
    if (!isInstarError(error)) return (error as Error).message;
    const isCaused = ['INSTAR_AGENT_ENDED', 'INSTAR_AGENT_RESTARTING', 'INSTAR_RESTART_INTENSITY'].includes(error.code);
    return error.cause === undefined || !isCaused ? error.code : `${error.code} by ${this.nameOf(error.cause)}`;
  }

  exitOf(exit: Exit): string {
    return exit.kind === 'failed' ? `failed ${this.nameOf(exit.error)}` : exit.kind;
  }

  private ask(act: AskAct, by: string, to: Address, ctx: Pick<Context, 'ask' | 'signal'>): Promise<void> {
    const { timeout, cancel, body } = act;
    const controller = new AbortController();
    if (cancel > 0) this.time.host.setTimer(() => controller.abort(), cancel);
    const signal = by === 'outside' ? controller.signal : ctx.signal;
    const request = act.concurrent ? new ConcurrentRequest(body) : new SerialRequest(body);
    const subject = by === 'outside' ? `outside ${body.id}` : by;
    return ctx.ask(to, request, { timeout, signal }).then(
      (response) => this.trace.note(subject, `asked ${body.id}: ${response}`),
      (error: unknown) => this.trace.note(subject, `asked ${body.id}: ${this.nameOf(error)}`),
    );
  }

  private told(name: string): void {
    if (!this.toldAt.has(name)) this.toldAt.set(name, this.time.now());
  }

  private agentName(id: string): string {
    return this.names.get(id) ?? id;
  }
}

/** Errors of one request or state, after which the agent continues. */
const LOCAL = ['INSTAR_ASK_TIMEOUT', 'INSTAR_ASK_CANCELLED', 'INSTAR_STATE_TIMEOUT'] as const;

const OUTSIDE = {
  signal: new AbortController().signal,
  send: (to: Address, event: object) => to.send(event as never),
  ask: (to: Address, request: object, options: object) => to.ask(request as never, options),
} as unknown as Pick<Context, 'spawn' | 'ask' | 'send' | 'signal'>;
