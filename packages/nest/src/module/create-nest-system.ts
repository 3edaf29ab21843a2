import { createSystem, Module, type AgentClass, type System } from '@instar/core';
import type { AgentFactory, WithoutInput } from '@instar/core/definition';
import { agentUndeclared, doubleUnused } from '../errors/nest-errors.js';
import { factoryWith } from '../injection/agent-factory.js';
import { needsNothingOfNest } from '../injection/prepare-parameters.js';
import { nestLogger } from '../logging/nest-logger.js';
import type { FoundAgent } from '../injection/find-agents.js';
import type { InstarModuleOptions } from '../options/module-options.js';
import type { Overrides } from '../options/overrides.js';
import type { ExecutorSlot } from '../options/tokens.js';

/** A system with a module makes no service by itself: what an agent needs, Nest provides. */
@Module({})
class NestApplication {}

/** The system of an application, with the agents that its modules declare. */
export function createNestSystem(
  options: InstarModuleOptions,
  found: ReadonlyMap<AgentClass, FoundAgent>,
  overrides: Overrides,
  slot: ExecutorSlot,
): System {
  const { shutdown: _shutdown, statuses: _statuses, ...systemOptions } = { ...options, ...overrides.options };
  const doubles = new Map(overrides.doubles);
  for (const agent of doubles.keys()) if (!found.has(agent)) throw doubleUnused(agent.name);
  const factories = new Map<AgentClass, AgentFactory>();
  for (const each of found.values())
    factories.set(each.agent, doubles.get(each.agent) ?? factoryWith(each.agent, () => each.instance()));
  const starting = [...found.values()].filter(({ starts }) => starts).map(({ agent }) => agent);
  return createSystem({
    logger: nestLogger(),
    ...systemOptions,
    executor: keptIn(slot, systemOptions.executor),
    agents: starting as AgentClass<WithoutInput>[],
    modules: [NestApplication],
    agentFactory: (agent) => {
      const factory = factories.get(agent);
      if (factory === undefined && !needsNothingOfNest(agent)) throw agentUndeclared(agent.name);
      return factory;
    },
  });
}

/** The executor as the option has it, which the slot keeps for the health. */
function keptIn(slot: ExecutorSlot, option: InstarModuleOptions['executor']): InstarModuleOptions['executor'] {
  if (typeof option === 'function') return () => (slot.executor = option());
  if (option !== undefined) slot.executor = option;
  return option;
}
