import type { AgentClass } from '@instar/core';
import type { Class } from '@instar/core';

/** What `InstarModule.agents` and `spawnable` say of a class. */
export interface DeclaredAgent {
  readonly agent: AgentClass;
  /** Whether one of it starts with the application. */
  readonly starts: boolean;
}

/** Marks a class that stands for a declared agent in Nest's container. Known to all copies of this package. */
const DECLARED = Symbol.for('instar:nest-declared');

/** Where an object that Nest has made keeps the arguments of its constructor. */
const ARGUMENTS = Symbol.for('instar:nest-arguments');

/** What Nest has looked up for an agent's class: the arguments of its constructor, and its properties. */
export interface Collected {
  readonly args: readonly unknown[];
  /** By name, what Nest injects into properties; `undefined` if there are none. */
  readonly properties: object | undefined;
}

/**
 * A class that Nest makes in place of an agent's: it has the same parameters, by Nest's rules, and keeps what it gets for them. Its name and
 * its static side are those of the agent, which is where Nest finds what decorators have recorded.
 */
export function collectorOf(declared: DeclaredAgent): Class {
  const { agent } = declared;
  class Collector {
    constructor(...args: readonly unknown[]) {
      (this as Record<symbol, unknown>)[ARGUMENTS] = args;
    }
  }
  Object.setPrototypeOf(Collector, agent);
  Object.defineProperty(Collector, 'name', { value: agent.name });
  Object.defineProperty(Collector, DECLARED, { value: declared });
  return Collector;
}

/** The agent that a class of Nest's container stands for. */
export function declaredBy(metatype: unknown): DeclaredAgent | undefined {
  if (typeof metatype !== 'function' || !Object.hasOwn(metatype, DECLARED)) return undefined;
  return (metatype as unknown as Record<symbol, DeclaredAgent>)[DECLARED];
}

/** What Nest has looked up; `undefined` if it has not done so yet. */
export function collectedIn(instance: unknown): Collected | undefined {
  const { [ARGUMENTS]: args, ...properties } = (instance ?? {}) as Record<PropertyKey, unknown>;
  if (args === undefined) return undefined;
  return {
    args: args as readonly unknown[],
    properties: Object.keys(properties).length === 0 ? undefined : properties,
  };
}
