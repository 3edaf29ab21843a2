import 'reflect-metadata';
import type { AbstractClass } from '../primitives/class.js';

/**
 * The only file on `Reflect`. Decorators write records here, the scan reads them.
 *
 * Records are kept as metadata of the class or method itself under registered symbols, so that two copies of this package (an ESM and a CJS one,
 * say) see the same records, and nothing is registered anywhere by an import.
 */
const AGENT = Symbol.for('instar:agent');
const SUPERVISED = Symbol.for('instar:supervised');
const SUPERVISOR = Symbol.for('instar:supervisor');
const METHOD = Symbol.for('instar:method');
const DEFINITION = Symbol.for('instar:definition');

/** What a method decorator notes down: unchecked, as the user wrote it. */
export type MethodRecord =
  | { readonly kind: 'state'; readonly token: unknown; readonly options: unknown }
  | { readonly kind: 'fallback'; readonly token: unknown }
  | { readonly kind: 'event'; readonly token: unknown }
  | { readonly kind: 'request'; readonly token: unknown; readonly options: unknown };

export function recordAgent(agent: AbstractClass, options: unknown): void {
  Reflect.defineMetadata(AGENT, options, agent);
}

/** The options given to `@Agent` on this class alone, or `undefined`. */
export function agentRecord(agent: AbstractClass): unknown {
  return Reflect.getOwnMetadata(AGENT, agent);
}

const SUPERVISION = { supervised: SUPERVISED, supervisor: SUPERVISOR };

/** Notes the options of `@Supervised` or `@Supervisor`. */
export function recordSupervision(kind: 'supervised' | 'supervisor', agent: AbstractClass, options: unknown): void {
  Reflect.defineMetadata(SUPERVISION[kind], options, agent);
}

/** The options given to `@Supervised` or `@Supervisor` on this class alone, or `undefined`. */
export function supervisionRecord(kind: 'supervised' | 'supervisor', agent: AbstractClass): unknown {
  return Reflect.getOwnMetadata(SUPERVISION[kind], agent);
}

/** Whether the class or one that it extends is annotated. */
export function hasAgentRecord(agent: AbstractClass): boolean {
  return Reflect.hasMetadata(AGENT, agent);
}

/** Notes a record for a method of a prototype (legacy decorators: the name survives a wrapping decorator). */
export function recordNamedMethod(prototype: object, name: PropertyKey, record: MethodRecord): void {
  const known = Reflect.getOwnMetadata(METHOD, prototype, name as string) as MethodRecord[] | undefined;
  Reflect.defineMetadata(METHOD, [...(known ?? []), record], prototype, name as string);
}

/** Notes a record on the function itself (standard decorators: the class is not known yet). */
export function recordMethod(method: object, record: MethodRecord): void {
  const known = Reflect.getOwnMetadata(METHOD, method) as MethodRecord[] | undefined;
  Reflect.defineMetadata(METHOD, [...(known ?? []), record], method);
}

/** The records of one own method of a prototype, in the order they were noted. */
export function methodRecords(prototype: object, name: PropertyKey, method: object): readonly MethodRecord[] {
  const byName = Reflect.getOwnMetadata(METHOD, prototype, name as string) as MethodRecord[] | undefined;
  const byFunction = Reflect.getOwnMetadata(METHOD, method) as MethodRecord[] | undefined;
  return [...(byName ?? []), ...(byFunction ?? [])];
}

/** The compiled definition of this very class, if the scan has been here. */
export function storedDefinition(agent: AbstractClass): unknown {
  return Reflect.getOwnMetadata(DEFINITION, agent);
}

export function storeDefinition(agent: AbstractClass, definition: object): void {
  Reflect.defineMetadata(DEFINITION, definition, agent);
}

/** The constructor's parameter types as the compiler emitted them, or `undefined` if it emitted none. */
export function constructorTypes(target: AbstractClass): readonly unknown[] | undefined {
  return Reflect.getMetadata('design:paramtypes', target) as unknown[] | undefined;
}

/** The same for this very class, which has a constructor of its own if there are any. */
export function ownConstructorTypes(target: AbstractClass): readonly unknown[] | undefined {
  return Reflect.getOwnMetadata('design:paramtypes', target) as unknown[] | undefined;
}

/** The tokens that tsyringe's own `@inject` noted for constructor parameters, by index. */
export function injectedTokens(target: AbstractClass): Readonly<Record<string, unknown>> {
  return (Reflect.getOwnMetadata('injectionTokens', target) as Record<string, unknown> | undefined) ?? {};
}

/** Has tsyringe see the tokens of a constructor that the class inherits. */
export function recordInjectedTokens(target: AbstractClass, tokens: Readonly<Record<string, unknown>>): void {
  Reflect.defineMetadata('injectionTokens', tokens, target);
}
