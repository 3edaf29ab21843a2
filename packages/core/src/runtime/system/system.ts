/// <reference lib="esnext.disposable" preserve="true" />
import type { Observable } from 'rxjs';
import type { Address } from '../../agent/address.js';
import type { AgentClass, OutputOf } from '../../agent/agent-shape.js';
import type { SpawnArguments, Spawned, WithoutArguments } from '../../agent/spawn-options.js';
import type { ServiceToken } from '../../definition/service-provider.js';
import type { DeadLetter, InspectionEvent } from '../../inspection/inspection-event.js';
import { addressUnknown } from '../../errors/injection-errors.js';
import { nameOf } from '../../primitives/class.js';
import type { Class } from '../../primitives/class.js';
import { toMilliseconds } from '../../primitives/duration.js';
import { toError } from '../../errors/to-error.js';
import type { AgentScheduler } from '../../scheduler/agent-scheduler.js';
import type { SupervisorSpec } from '../../supervision/child-spec.js';
import type { Cell } from '../cell/cell.js';
import { runForOutput, withoutSignal } from '../cell/run-for-output.js';
import type { Services } from '../services.js';
import { RunningTree } from './running-tree.js';
import { startSystem } from './start-system.js';
import { StopDeadline } from './stop-deadline.js';
import { logLateDisposal, stopSystem } from './stop-system.js';
import type { SupervisorTree, SystemTree, TreeRunOptions, TreeSpawnOptions } from './supervisor-tree.js';
import { SystemAgents } from './system-agents.js';
import { SystemLifecycle } from './system-lifecycle.js';
import type { StopOptions, SystemEnd } from './system-options.js';

/**
 * The composition root: everything that agents share, and the agents that belong to no other. Made by `createSystem`.
 *
 * @example
 * ```ts
 * const system = createSystem({ agents: [Index], providers: [HttpClient] });
 * await system.start();
 * system.address(Index).send(new AddPage(page));
 * await system.stop();
 * ```
 */
export class System {
  /** Everything that happens, for tools and tests. Costs nothing without a listener. */
  readonly inspect$: Observable<InspectionEvent>;
  /** Every message that was not handled. */
  readonly deadLetters$: Observable<DeadLetter>;
  /** The scheduler that agents run on, for RxJS: `interval(1_000, system.scheduler)`. */
  readonly scheduler: AgentScheduler;

  /** Settles when the system has ended, and tells why. Never rejects. */
  readonly ended: Promise<SystemEnd>;

  private readonly running: RunningTree;
  private readonly lifecycle = new SystemLifecycle();
  private readonly agents: SystemAgents;
  private readonly deadline: StopDeadline;
  private started: Promise<void> | undefined = undefined;
  private stopped: Promise<void> | undefined = undefined;

  /** @internal Use `createSystem`. */
  constructor(
    private readonly services: Services,
    supervision: SupervisorSpec,
    cellClass: Class,
  ) {
    const { scheduler, inspector, logger } = services;
    this.deadline = new StopDeadline(scheduler, services.grace, (error) => {
      logger.error('The disposal of a service failed after its time was over', { error });
    });
    this.scheduler = scheduler;
    this.inspect$ = inspector.events$;
    this.deadLetters$ = inspector.deadLetters$;
    this.ended = this.lifecycle.ended;
    this.agents = new SystemAgents(services, supervision, this.lifecycle, cellClass, (error) => {
      if (error !== undefined) this.lifecycle.fail(error);
      void logLateDisposal(this.stop(), logger);
    });
    this.running = new RunningTree(this.agents, this.lifecycle);
  }

  /** The tree of agents, to end and restart agents and groups from outside. Services inject it as `SupervisorTree`. */
  get supervision(): SupervisorTree {
    return this.running;
  }

  /**
   * Lets the system's agents begin, in the order they were listed, but each after those whose addresses it has injected. Settles
   * when each of them has; what was sent to them before waits until then. First of all, factories are called, each after those
   * that it names in `inject`, and awaited.
   *
   * @throws whatever kept an agent from beginning. The others are stopped again. `INSTAR_SYSTEM_STOPPED` if the system has stopped, or does
   * so while factories are awaited.
   */
  start(): Promise<void> {
    return (this.started ??= startSystem(this.agents, this.lifecycle, () =>
      logLateDisposal(this.stop(), this.services.logger),
    ));
  }

  /**
   * Starts an agent: a class (constructed by the container), an instance, or a function that makes one. Returns at once; a
   * constructor or `begin` that throws shows in the agent's exit. Its supervisor is the agent that the option `by` names, else that of
   * `@Supervised({ by })`, else the system.
   *
   * @throws InstarError for a class that is not an agent or has invalid annotations, `INSTAR_SYSTEM_STOPPED` after `stop`,
   * `INSTAR_INSTANCE_TAKEN` for an instance that a running agent has already, and for a supervisor what `SupervisorTree.spawn` throws.
   */
  spawn<S extends object>(agent: S & WithoutArguments<S>): Address<Spawned<S>>;
  /** With the input that `begin` takes, and options. */
  spawn<S extends object>(agent: S, ...args: SpawnArguments<Spawned<S>, TreeSpawnOptions>): Address<Spawned<S>>;
  spawn(agent: object, input?: unknown, options?: TreeSpawnOptions): Address {
    return this.running.launch(agent, input, options, 'system.spawn').address;
  }

  /**
   * Starts an agent, as `spawn` does, and resolves to its output when it is done.
   *
   * @throws the agent's own error if it fails, `INSTAR_AGENT_INTERRUPTED` or `INSTAR_AGENT_ABORTED` if it exits early, and what `spawn`
   * throws.
   */
  run<S extends object>(agent: S & WithoutArguments<S>): Promise<OutputOf<Spawned<S>>>;
  /** With the input that `begin` takes, and options. */
  run<S extends object>(agent: S, ...args: SpawnArguments<Spawned<S>, TreeRunOptions>): Promise<OutputOf<Spawned<S>>>;
  run(agent: object, input?: unknown, options?: TreeRunOptions): Promise<unknown> {
    const spawn = (): Cell => this.running.launch(agent, input, withoutSignal(options), 'system.run');
    return runForOutput(spawn, undefined, options?.signal, () => nameOf(agent));
  }

  /**
   * The address of one of the system's own agents. It may be used before `start`: messages wait.
   *
   * @throws InstarError `INSTAR_ADDRESS_UNKNOWN` for a class that is not among the system's `agents`.
   */
  address<A>(agent: AgentClass<A>): Address<A> {
    const cell = this.agents.singletons.get(agent);
    if (cell !== undefined) return cell.address;
    throw addressUnknown(nameOf(agent), 'system.address');
  }

  /** The service behind a token: the same instance that agents have injected. */
  resolve<T>(token: ServiceToken<T>): T {
    return this.services.container.resolve(token);
  }

  /**
   * Ends all agents, gently: each is interrupted and handles what it has accepted. Past the deadline they are aborted. Settles
   * when all have ended, and all services that the system made are disposed of, the last first; a second call waits for the first.
   * What is not disposed of at the deadline has the system's `abortGrace` left, and is given up.
   *
   * @throws AggregateError of all that disposing of services has thrown, when everything is done; `INSTAR_DISPOSAL_DEADLINE` names one
   * that was given up. `INSTAR_DURATION_INVALID` for a deadline that is none: then nothing is stopped.
   */
  stop(options: StopOptions = {}): Promise<void> {
    try {
      const { deadline = '5s' } = options;
      return (this.stopped ??= stopSystem(
        this.agents,
        this.lifecycle,
        this.deadline,
        toMilliseconds(deadline, 'system.stop'),
      ));
    } catch (error) {
      return Promise.reject(toError(error));
    }
  }

  /** Aborts all agents at once, and disposes of services as soon as they have stopped. A pending `stop` settles sooner. */
  abort(reason?: unknown): Promise<void> {
    this.agents.roots.abortAll(reason);
    const stopped = this.stop();
    this.deadline.pass();
    return stopped;
  }

  /** All agents, as plain data of this moment: the system at the root, and under each agent its children. */
  tree(): SystemTree {
    return this.supervision.tree();
  }

  /** Stops the system: for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}
