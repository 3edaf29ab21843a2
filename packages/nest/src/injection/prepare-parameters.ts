import { Address, type AgentClass } from '@instar/core';
import { isSystemToken, knownParameters, type InjectToken } from '@instar/core/definition';
import { Inject, type InjectionToken } from '@nestjs/common';

/** What Nest injects for a parameter that the system fills for each agent. Every module with agents provides it. */
export const FROM_SYSTEM = Symbol.for('instar:nest-from-system');

/** By index, the parameters that are not Nest's: what the system injects there for each agent. */
export type SystemParameters = ReadonlyMap<number, InjectToken>;

const prepared = new WeakMap<AgentClass, SystemParameters>();

/**
 * Tells Nest about the parameters of an agent's constructor that decorators of Instar, or `static inject`, name, and returns those that the
 * system fills.
 */
export function prepareParameters(agent: AgentClass): SystemParameters {
  const known = prepared.get(agent);
  if (known !== undefined) return known;
  const { owner, written, emitted } = knownParameters(agent);
  const inject = (token: InjectionToken, index: number): void => {
    Inject(token)(owner, undefined, index);
  };
  const own = new Map<number, InjectToken>();
  for (const [index, type] of emitted.entries()) {
    // A bare `Address` does not say of which agent: Nest comes to the provider that refuses it.
    if (type !== Address && isSystemToken(type)) own.set(index, type as InjectToken);
  }
  for (const [key, token] of Object.entries(written)) {
    if (isSystemToken(token)) own.set(Number(key), token as InjectToken);
    else {
      own.delete(Number(key));
      inject(token as InjectionToken, Number(key));
    }
  }
  for (const index of own.keys()) inject(FROM_SYSTEM, index);
  prepared.set(agent, own);
  return own;
}

/** Whether the system can make an agent's class without Nest: all that it injects is the system's. */
export function needsNothingOfNest(agent: AgentClass): boolean {
  const { written, emitted } = knownParameters(agent);
  return Object.values(Object.assign({}, emitted, written)).every(isSystemToken);
}
