import type { CheckedProviders } from '../../definition/checked-providers.js';
import { arrayOf, checkOptions, must, optionsOf } from '../../definition/check-options.js';
import { callable, items, unchecked } from '../../definition/option-checks.js';
import type { ServiceProvider } from '../../definition/service-provider.js';
import { resolveSupervisor } from '../../definition/validate-supervision.js';
import type { ExecutorHost } from '../../execution/executor.js';
import { InlineExecutor } from '../../execution/inline-executor.js';
import { AgentContainer } from '../../injection/agent-container.js';
import { consoleLogger, writeToConsole } from '../../inspection/console-logger.js';
import { guardedLogger } from '../../inspection/guarded-logger.js';
import { ProgressBoard } from '../../inspection/progress-board.js';
import { Inspector } from '../../inspection/inspector.js';
import { captureContext, isStore, type InContext } from '../../primitives/carried-store.js';
import { isClass } from '../../primitives/class.js';
import { toMilliseconds } from '../../primitives/duration.js';
import { requireLogger } from '../../primitives/system-logger.js';
import { AgentScheduler } from '../../scheduler/agent-scheduler.js';
import { CarryingScheduler } from '../../scheduler/carrying-scheduler.js';
import { defaultHost } from '../../scheduler/default-host.js';
import { TreeServices } from '../children/tree-services.js';
import { watchLongTurns } from './long-turns.js';
import { stopOnSignals } from './process-signals.js';
import { AgentCell } from '../cell/agent-cell.js';
import { carryingCell } from '../cell/carrying-cell.js';
import type { MessageValidation } from '../cell/every-message.js';
import type { validatingCell } from '../cell/validating-cell.js';
import { StrayMessages } from '../cell/stray-messages.js';
import type { Services } from '../services.js';
import { SupervisorTree } from './supervisor-tree.js';
import { System } from './system.js';
import { SystemExecutor } from './system-executor.js';
import type { SystemOptions } from './system-options.js';

/** The parts are checked where they are used, each with an error of its own. */
const systemOptions = optionsOf<SystemOptions>({
  agents: items,
  providers: items,
  modules: items,
  overrides: items,
  agentFactory: callable,
  executor: must('an executor, or a function that returns one', (value) => !isClass(value)),
  host: unchecked,
  logger: unchecked,
  supervision: unchecked,
  signals: unchecked,
  carry: arrayOf(must('a store with getStore and run', isStore)),
  abortGrace: unchecked,
  validate: must('everyMessage', (value) => typeof value === 'function'),
});

/**
 * Wires a system. Everything about agents and providers that can be checked is checked here.
 *
 * @example
 * ```ts
 * await using system = createSystem({ agents: [Index], providers: [HttpClient] });
 * await system.start();
 * ```
 *
 * @throws InstarError for an unknown option, an invalid agent or provider, and an address of an agent that is not listed.
 */
export function createSystem<const P extends readonly ServiceProvider[]>(
  options: SystemOptions & CheckedProviders<P> = {},
): System {
  checkOptions(systemOptions, options, 'createSystem');
  if (options.logger !== undefined) requireLogger(options.logger, 'createSystem({ logger })');
  const { carry, host = defaultHost() } = options;
  const capture = carry && (() => captureContext(carry));
  const scheduler = capture === undefined ? new AgentScheduler(host) : new CarryingScheduler(host, capture);
  const logger = guardedLogger(options.logger ?? consoleLogger(), writeToConsole);
  const inspector = new Inspector(scheduler, logger);
  const container = new AgentContainer({
    providers: [{ provide: SupervisorTree, useFactory: () => system.supervision }, ...(options.providers ?? [])],
    agents: options.agents,
    modules: options.modules,
    overrides: options.overrides,
    agentFactory: options.agentFactory,
    addressOf: (agent) => system.address(agent),
    report: (error) => {
      logger.error('A service that was made after the stop could not be disposed of', { error });
    },
  });
  const executor = systemExecutor(options.executor, container, {
    scheduler,
    logger,
    get observed() {
      return inspector.observed;
    },
    inspect: (event) => {
      inspector.emit(event);
    },
  });
  watchLongTurns(scheduler, inspector, logger, executor);
  const services: Services = {
    scheduler,
    inspector,
    logger,
    container,
    stray: new StrayMessages(scheduler.host, logger),
    executor,
    tree: new TreeServices(),
    progress: new ProgressBoard(inspector),
    grace: toMilliseconds(options.abortGrace ?? '1s', 'createSystem({ abortGrace })'),
  };
  const supervision = resolveSupervisor([options.supervision ?? {}], 'createSystem({ supervision })');
  const system: System = new System(services, supervision, cellClass(capture, options.validate));
  const { signals = false } = options;
  if (signals !== false) stopOnSignals(system, signals === true ? {} : signals, logger);
  return system;
}

/** What is sent is validated as it is sent, before it takes its context along. */
function cellClass(capture: (() => InContext) | undefined, validate: MessageValidation | undefined): typeof AgentCell {
  const base = capture === undefined ? AgentCell : carryingCell(capture);
  return validate === undefined ? base : (validate as unknown as typeof validatingCell)(base);
}

/** The executor by the option of the system, else by a module, else the inline one. A ready one is connected at once. */
function systemExecutor(
  option: SystemOptions['executor'],
  container: AgentContainer,
  host: ExecutorHost,
): SystemExecutor {
  if (option === undefined)
    return new SystemExecutor(container.executorFactory() ?? (() => new InlineExecutor()), host);
  if (typeof option === 'function') return new SystemExecutor(() => container.call(option, undefined), host);
  const executor = new SystemExecutor(() => option, host);
  executor.connected();
  return executor;
}
