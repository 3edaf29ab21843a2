/// <reference lib="esnext.disposable" preserve="true" />
import type { Observable } from 'rxjs';
import type { Address } from '../../agent/address.js';
import type { AgentClass, OutputOf } from '../../agent/agent-shape.js';
import type { RunOptions, SpawnArguments, Spawned, SpawnOptions } from '../../agent/spawn-options.js';
import type { InjectionToken } from '../../definition/provider.js';
import { letGo, type Wait } from '../../injection/disposal.js';
import type { DeadLetter, InspectionEvent } from '../../inspection/inspection-event.js';
import { nameOf } from '../../primitives/class.js';
import { toMilliseconds } from '../../primitives/duration.js';
import { InstarError, toError } from '../../primitives/instar-error.js';
import type { AgentScheduler } from '../../scheduler/agent-scheduler.js';
import { Blueprints } from '../cell/blueprint.js';
import { AgentCell } from '../cell/agent-cell.js';
import { extrasOf } from '../cell/cell.js';
import { checkSpawnOptions } from './check-spawn-options.js';
import { ChildSupervisor } from '../children/child-supervisor.js';
import { claim } from '../cell/instance-owner.js';
import { runOutput } from '../cell/run-handle.js';
import type { CellServices } from '../cell/cell.js';
import type { Services } from '../cell/services.js';
import { Patience } from './patience.js';
import { plantTree } from './plant-tree.js';
import { onStopSignal } from './process-signals.js';
import { RunningTree } from './running-tree.js';
import type { SupervisorTree, SystemStatus, SystemTree } from './supervisor-tree.js';
import type { StopOptions, SystemEnd } from './system-options.js';
import type { SupervisorSpec } from '../../supervision/child-spec.js';
import { Deferred } from '../../primitives/deferred.js';

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
  /** Everything that happens, for tools and tests. Costs nothing while nobody listens. */
  readonly inspect$: Observable<InspectionEvent>;
  /** Every message that nobody handled. */
  readonly deadLetters$: Observable<DeadLetter>;
  /** The scheduler that agents run on, for RxJS: `interval(1_000, system.scheduler)`. */
  readonly scheduler: AgentScheduler;

  /** To see to the tree from outside: end and restart agents and groups. Services may have it injected as `SupervisorTree`. */
  readonly supervision: SupervisorTree;

  private readonly services: CellServices;
  private readonly blueprints: Blueprints;
  /** Settles when the system has ended, and tells why. Never rejects. */
  readonly ended: Promise<SystemEnd>;

  private readonly roots: ChildSupervisor;
  private readonly singletons: ReadonlyMap<AgentClass, AgentCell>;
  private readonly patience: Patience;
  private readonly finished = new Deferred<SystemEnd>();
  /** Rejects when the system is told to stop. */
  private readonly stopping = new Deferred<never>();
  private failure: Error | undefined = undefined;
  private unlisten: (() => void) | undefined = undefined;
  private status: SystemStatus = 'running';
  private started: Promise<void> | undefined = undefined;
  private stopped: Promise<void> | undefined = undefined;
  private count = 0;

  /** @internal Use `createSystem`. */
  constructor(services: Services, supervision: SupervisorSpec) {
    this.services = {
      ...services,
      spawn: (agent, input, options, siblings, parent) => this.launch(agent, input, options, siblings, parent),
    };
    this.blueprints = new Blueprints(services.container);
    this.patience = new Patience(services.scheduler, services.grace, (error) => {
      services.logger.error('A service that was given up could not be disposed of', { error });
    });
    this.scheduler = services.scheduler;
    this.inspect$ = services.inspector.events$;
    this.deadLetters$ = services.inspector.deadLetters$;
    this.ended = this.finished.promise;
    // Only a `start` that is under way is concerned.
    this.stopping.promise.catch(() => undefined);
    const status = (): SystemStatus => this.status;
    this.roots = new ChildSupervisor({
      id: 'system',
      services: this.services,
      supervisorSpec: supervision,
      asSupervisor: undefined,
      get isUp() {
        return status() === 'running';
      },
      escalated: (error) => {
        this.failure ??= error;
        void this.unasked(this.stop());
      },
      childGone: () => undefined,
      shutDown: () => void this.unasked(this.stop()),
    });
    this.singletons = plantTree(services.container.agents, this.roots, (agent, siblings, parent) =>
      this.createCell(agent, undefined, undefined, siblings, parent),
    );
    const requireRunning = this.requireRunning.bind(this);
    const { roots, singletons } = this;
    this.supervision = new RunningTree({ services: this.services, roots, singletons, status, requireRunning });
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
    return (this.started ??= this.beginAgents());
  }

  /**
   * Starts an agent: a class (constructed by the container), an instance, or a function that makes one. Returns at once; a
   * constructor or `begin` that throws shows in the agent's exit.
   *
   * @throws InstarError for a class that is no agent or is annotated wrongly, `INSTAR_SYSTEM_STOPPED` after `stop`,
   * `INSTAR_INSTANCE_TAKEN` for an instance that a living agent runs already.
   */
  spawn<S extends object>(agent: S, ...args: SpawnArguments<Spawned<S>>): Address<Spawned<S>> {
    const [input, options] = args as [unknown, SpawnOptions | undefined];
    return this.launch(agent, input, options, this.roots, undefined).address;
  }

  /**
   * Starts an agent and answers its output when it is done.
   *
   * @throws the agent's own error if it fails, `INSTAR_AGENT_INTERRUPTED` or `INSTAR_AGENT_ABORTED` if it ends early.
   */
  run<S extends object>(agent: S, ...args: SpawnArguments<Spawned<S>, RunOptions>): Promise<OutputOf<Spawned<S>>> {
    const [input, { signal, ...options } = {}] = args as [unknown, RunOptions | undefined];
    const launch = (): AgentCell => this.launch(agent, input, options, this.roots, undefined);
    return runOutput(launch, undefined, signal, () => nameOf(agent)) as Promise<OutputOf<Spawned<S>>>;
  }

  /**
   * The address of one of the system's own agents. It may be used before `start`: messages wait.
   *
   * @throws InstarError `INSTAR_ADDRESS_UNKNOWN` for a class that is not among the system's `agents`.
   */
  address<A>(agent: AgentClass<A>): Address<A> {
    const cell = this.singletons.get(agent);
    if (cell !== undefined) return cell.address;
    throw new InstarError({
      code: 'INSTAR_ADDRESS_UNKNOWN',
      problem: `${nameOf(agent)} is not one of the system's agents`,
      place: 'system.address',
      remedy: `List it in createSystem({ agents: [${nameOf(agent)}] }), or keep the address that spawn answers`,
    });
  }

  /** The service behind a token: the same instance that agents have injected. */
  resolve<T>(token: InjectionToken<T>): T {
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
      return (this.stopped ??= this.end(deadlineOf(options, 'system.stop')));
    } catch (error) {
      return Promise.reject(toError(error));
    }
  }

  /** Aborts all agents at once, and disposes of services in as little time. A `stop` under way settles the sooner. */
  abort(reason?: unknown): Promise<void> {
    this.roots.abortAll(reason);
    const stopped = this.stop();
    this.patience.hurry();
    return stopped;
  }

  /** All agents, as plain data of this moment: the system at the root, and under each agent its children. */
  tree(): SystemTree {
    return this.supervision.tree();
  }

  /**
   * Stops the system when the process is signalled: the first SIGINT or SIGTERM stops it in order, the next one aborts all agents. The
   * handlers are gone when the system has ended; ending the process is left to the app.
   *
   * @throws InstarError `INSTAR_HOST_LACKS` on a host without signals, `INSTAR_DURATION_INVALID` for a deadline that is none.
   */
  stopOnSignals(options: StopOptions = {}): void {
    const deadline = deadlineOf(options, 'system.stopOnSignals');
    let grade = 0;
    this.unlisten ??= onStopSignal(() => {
      grade++;
      void this.unasked(grade === 1 ? this.stop({ deadline }) : this.abort(signalled()));
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  private async beginAgents(): Promise<void> {
    this.requireRunning('system.start');
    try {
      await this.services.container.prepare(this.stopping.promise);
      const problem = await this.roots.beginListed(false);
      if (problem !== undefined) throw problem;
    } catch (error) {
      // Who has it stop while it starts has it stopped, not failed.
      if (this.status === 'running') this.failure ??= toError(error);
      await this.unasked(this.stop());
      throw error;
    }
  }

  /** An end that nobody asked for, and whose errors nobody else would hear of. */
  private unasked(stopped: Promise<void>): Promise<void> {
    return stopped.catch((error: unknown) => {
      this.services.logger.error('Not all services could be disposed of', { error });
    });
  }

  private async end(deadline: number): Promise<void> {
    this.status = 'stopping';
    this.stopping.reject(this.notRunning('system.start', this.failure));
    const { scheduler, container, executor, inspector } = this.services;
    this.patience.waitUntil(scheduler.now() + deadline);
    const timer = scheduler.after(deadline, () => {
      this.roots.abortAll(
        new InstarError({ code: 'INSTAR_SYSTEM_STOPPED', problem: `The system was to stop within ${deadline} ms` }),
      );
    });
    await this.roots.end(false);
    scheduler.cancel(timer);
    const wait: Wait = (work, name) => this.patience.wait(work, name);
    const failures = [...(await container.dispose(wait))];
    await letGo(executor, 'the executor', wait, (error) => failures.push(error));
    scheduler.stop();
    this.status = 'stopped';
    this.unlisten?.();
    this.finished.resolve(this.failure === undefined ? { kind: 'stopped' } : { kind: 'failed', error: this.failure });
    inspector.complete();
    if (failures.length > 0)
      throw new AggregateError(
        failures,
        `${failures.length === 1 ? 'A service' : `${failures.length} services`} could not be disposed of when the system stopped`,
      );
  }

  private launch(
    agent: object,
    input: unknown,
    options: SpawnOptions | undefined,
    siblings: ChildSupervisor,
    parent: string | undefined,
  ): AgentCell {
    const cell = this.createCell(agent, input, options, siblings, parent);
    cell.launch();
    return cell;
  }

  private createCell(
    agent: object,
    input: unknown,
    options: SpawnOptions | undefined,
    siblings: ChildSupervisor,
    parent: string | undefined,
  ): AgentCell {
    this.requireRunning(parent === undefined ? 'spawn' : `${parent}, spawn`);
    const blueprint = this.blueprints.of(agent);
    if (options !== undefined) checkSpawnOptions(options, blueprint.name, blueprint.renewable);
    const group = siblings.openGroup(options?.group ?? blueprint.dispatch?.definition.supervised?.group);
    const name = options?.name ?? blueprint.name;
    const cell = new AgentCell(this.services, name, ++this.count, blueprint, input, siblings);
    if (group !== undefined) extrasOf(cell).group = group;
    if (options?.restart !== undefined) extrasOf(cell).restart = options.restart;
    siblings.add(cell);
    if (!blueprint.renewable) claim(agent, cell);
    const { inspector } = this.services;
    if (inspector.observed) inspector.emit({ type: 'agent.spawned', agent: cell.id, parent });
    return cell;
  }

  private requireRunning(place: string): void {
    if (this.status !== 'running') throw this.notRunning(place);
  }

  private notRunning(place: string, cause?: Error): InstarError {
    return new InstarError({
      code: 'INSTAR_SYSTEM_STOPPED',
      problem: `The system ${this.status === 'stopping' ? 'is stopping' : 'has stopped'}`,
      place,
      remedy: 'Create a new system',
      ...(cause !== undefined && { cause }),
    });
  }
}

function deadlineOf({ deadline = '5s' }: StopOptions, place: string): number {
  return toMilliseconds(deadline, place);
}

function signalled(): InstarError {
  return new InstarError({
    code: 'INSTAR_SYSTEM_STOPPED',
    problem: 'The process was signalled again while it stopped',
  });
}
