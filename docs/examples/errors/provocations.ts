import { createSystem, type Exit, type SystemLogger } from '@instar/core';

/** What raises an error: it throws, rejects, or returns an exit or another error. */
type Provocation = () => unknown;

/** By code, what raises the error; several where it has several texts. */
export type Provocations = Readonly<Record<string, Provocation | readonly Provocation[]>>;

const nothing = (): void => undefined;

/** For systems that are to fail. */
export const silent: SystemLogger = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** Spawns an agent, and resolves to its exit. */
export async function runToExit(agent: new () => object): Promise<Exit> {
  await using system = createSystem({ logger: silent });
  return await system.spawn(agent).join();
}

/** The error that a provocation raises. */
export async function errorOf(provoke: () => unknown): Promise<unknown> {
  try {
    const result = await provoke();
    return (result as { readonly error?: unknown }).error ?? result;
  } catch (error) {
    return error instanceof AggregateError ? error.errors[0] : error;
  }
}
