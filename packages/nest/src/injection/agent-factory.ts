import { isInstarError, type AgentClass } from '@instar/core';
import type { AgentFactory } from '@instar/core/definition';
import { serviceHidden, tooEarly } from '../errors/nest-errors.js';
import { collectedIn, type Collected } from './declared-agent.js';
import { prepareParameters } from './prepare-parameters.js';

/**
 * Makes the instances of an agent's class with what Nest has looked up for it, once.
 *
 * @param instanceOf returns what Nest has made in place of the agent's class.
 */
export function factoryWith(agent: AgentClass, instanceOf: () => unknown): AgentFactory {
  const own = prepareParameters(agent);
  const indexes = [...own.keys()];
  let known: Collected | undefined;
  return {
    inject: [...own.values()],
    make(injected) {
      const { args, properties } = (known ??= requireCollected(agent, instanceOf()));
      const instance = construct(agent, indexes.length === 0 ? args : filled(args, indexes, injected));
      return properties === undefined ? instance : Object.assign(instance, properties);
    },
  };
}

function filled(args: readonly unknown[], indexes: readonly number[], injected: readonly unknown[]): unknown[] {
  const all = [...args];
  for (const [at, index] of indexes.entries()) all[index] = injected[at];
  return all;
}

function construct(agent: AgentClass, args: readonly unknown[]): object {
  try {
    return new agent(...args) as object;
  } catch (error) {
    if (isInstarError(error, 'INSTAR_DEPENDENCY_UNKNOWN')) throw serviceHidden(agent.name, error);
    throw error;
  }
}

function requireCollected(agent: AgentClass, instance: unknown): Collected {
  const collected = collectedIn(instance);
  if (collected === undefined) throw tooEarly(agent.name);
  return collected;
}
