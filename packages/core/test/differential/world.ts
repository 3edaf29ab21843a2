import { createSystem, isInstarError, type Address, type Context, type Exit, type System } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { agentClassOf, supervisorOptions } from './agent-class.js';
import { BesideQuestion, Order, Question } from './messages.js';
import { agentsOf, type Act, type AgentPlan, type AskAct, type Program } from './program.js';
import { current, type Spawn, type Stage } from './stage.js';
import { Trace } from './trace.js';

/** The real system that carries out a program, and what is seen of it. */
export class World implements Stage {
  readonly time = virtualTime();
  readonly trace = new Trace(() => this.time.now());
  private readonly system: System;
  private readonly plans: readonly AgentPlan[];
  private readonly latest = new Map<AgentPlan, { readonly address: Address; readonly who: string }>();
  private readonly names = new Map<string, string>();
  /** Agents whose hook `end` was called. */
  private readonly ending = new Set<string>();
  private readonly lives = new Map<string, number>();
  private readonly spawned = new Map<number, number>();
  /** When an agent was told to let go. */
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
      if (message instanceof Order) this.trace.note(`${this.whoIs(recipient)} dead ${message.body.id}`, 'dead letter');
    });
    this.system.inspect$.subscribe((event) => {
      if (event.type === 'supervisor.escalated') this.told(this.whoIs(event.agent));
      if (event.type === 'agent.aborted') this.told(this.whoIs(event.agent));
      if (event.type === 'state.retried')
        this.trace.note(`${this.whoIs(event.agent)} threw state`, this.nameOf(event.error));
      if (event.type === 'agent.restarting')
        this.trace.note(`${this.whoIs(event.agent)} fate`, `restarts after ${event.after}`);
      if (event.type === 'supervisor.escalated')
        this.trace.note(`${this.whoIs(event.agent)} fate`, `fails for a child: ${this.nameOf(event.error)}`);
      if (event.type !== 'agent.threw') return;
      const { failure, error } = event;
      // 10.5: what is abandoned has no effect.
      if (failure.phase === 'request' && this.ending.has(this.whoIs(event.agent))) return;
      this.trace.note(`${this.whoIs(event.agent)} threw ${failure.phase}`, this.nameOf(error));
    });
  }

  /** Carries the program out, from beginning to end. */
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
    const who = `${plan.id}.${count}`;
    const address = spawn(agentClassOf(plan, this), { who }, { name: who });
    this.names.set(address.id, who);
    this.latest.set(plan, { address, who });
    void address.join().then((exit) => this.trace.note(`${who} join`, this.exitOf(exit)));
  }

  goesOn(who: string): void {
    this.toldAt.delete(who);
  }

  ends(who: string): void {
    this.ending.add(who);
  }

  /** How many incarnations came before. */
  construct(who: string): number {
    const lives = this.lives.get(who) ?? 0;
    this.lives.set(who, lives + 1);
    this.ending.delete(who);
    this.toldAt.delete(who);
    return lives;
  }

  /** Does something to an agent; settles when it is over, which is at once for all but a question. */
  act(act: Act, by: string, ctx: Pick<Context, 'spawn' | 'ask' | 'send' | 'signal'>): Promise<void> | undefined {
    if (act.do === 'spawn') {
      try {
        this.spawn(act.agent, (agent, input, options) => ctx.spawn(agent as never, input as never, options));
      } catch (error) {
        this.trace.note(by, `refused ${this.nameOf(error)}`);
      }
      return undefined;
    }
    const whom = this.latest.get(this.plans[act.whom % this.plans.length]!);
    if (whom === undefined) return undefined;
    if (act.do === 'send') ctx.send(whom.address, new Order(act.body));
    else if (act.do === 'ask') return this.ask(act, by, whom.address, ctx);
    else whom.address[act.do]();
    return undefined;
  }

  /** Tells whether what goes on under a signal has been abandoned: an aborted agent has a grace, a state past its timeout none. */
  watchCutOff(who: string, signal: AbortSignal): () => boolean {
    signal.addEventListener('abort', () => {
      const { reason } = signal as { reason: unknown };
      if (!LOCAL.some((code) => isInstarError(reason, code))) this.told(who);
    });
    return () =>
      isInstarError(signal.reason, 'INSTAR_STATE_TIMEOUT') ||
      this.time.now() >= (this.toldAt.get(who) ?? Infinity) + this.program.grace;
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
    const question = act.beside ? new BesideQuestion(body) : new Question(body);
    const whose = by === 'outside' ? `outside ${body.id}` : by;
    return ctx.ask(to, question, { timeout, signal }).then(
      (answer) => this.trace.note(whose, `asked ${body.id}: ${answer}`),
      (error: unknown) => this.trace.note(whose, `asked ${body.id}: ${this.nameOf(error)}`),
    );
  }

  private told(who: string): void {
    if (!this.toldAt.has(who)) this.toldAt.set(who, this.time.now());
  }

  private whoIs(id: string): string {
    return this.names.get(id) ?? id;
  }
}

/** Why what an agent does is pointless while the agent itself goes on. */
const LOCAL = ['INSTAR_ASK_TIMEOUT', 'INSTAR_ASK_CANCELLED', 'INSTAR_STATE_TIMEOUT'] as const;

const OUTSIDE = {
  signal: new AbortController().signal,
  send: (to: Address, event: object) => to.send(event as never),
  ask: (to: Address, request: object, options: object) => to.ask(request as never, options),
} as unknown as Pick<Context, 'spawn' | 'ask' | 'send' | 'signal'>;
