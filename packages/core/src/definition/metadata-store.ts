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
const MODULE = Symbol.for('instar:module');
const DEFINITION = Symbol.for('instar:definition');
const PARAMETERS = Symbol.for('instar:parameters');
const CARRIED = Symbol.for('instar:carried');
const CALL_SITE = Symbol.for('instar:call-site');

/** What a method decorator notes down: unchecked, as the user wrote it. */
export type MethodRecord =
  | { readonly kind: 'state'; readonly token: unknown; readonly options: unknown }
  | { readonly kind: 'fallback'; readonly token: unknown }
  | { readonly kind: 'event'; readonly token: unknown }
  | { readonly kind: 'request'; readonly token: unknown; readonly options: unknown };

/** @param site made where the class was annotated: its stack leads to the module that has the class. */
export function recordAgent(agent: AbstractClass, options: unknown, site: Error): void {
  Reflect.defineMetadata(AGENT, options, agent);
  Reflect.defineMetadata(CALL_SITE, site, agent);
  for (const field of unclaimed.splice(0)) recordCarried(agent, field);
}

/** Where the class, or the nearest annotated one that it extends, was annotated. */
export function callSiteOf(agent: AbstractClass): Error | undefined {
  return Reflect.getMetadata(CALL_SITE, agent) as Error | undefined;
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

/** Notes the name of a field that travels with sync states. */
export function recordCarried(agent: AbstractClass, field: PropertyKey): void {
  Reflect.defineMetadata(CARRIED, [...carriedRecords(agent), field], agent);
}

/** Fields whose class is not known yet: a standard decorator of a field runs before that of the class, which claims them. */
const unclaimed: PropertyKey[] = [];

export function recordUnclaimedCarried(field: PropertyKey): void {
  unclaimed.push(field);
}

/** Notes a field that an instance of an agent was found to have. Its definition is in use by now, so its list is completed. */
export function recordFoundCarried(agent: AbstractClass, field: PropertyKey): void {
  const definition = Reflect.getOwnMetadata(DEFINITION, agent) as { readonly carried: PropertyKey[] } | undefined;
  if (definition === undefined || Object.isFrozen(definition.carried) || definition.carried.includes(field)) return;
  definition.carried.push(field);
}

/** The fields of this class alone that were noted as carried. */
export function carriedRecords(agent: AbstractClass): readonly PropertyKey[] {
  return (Reflect.getOwnMetadata(CARRIED, agent) as PropertyKey[] | undefined) ?? [];
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

/** Notes what was given to `@Module`. */
export function recordModule(module: AbstractClass, options: unknown): void {
  Reflect.defineMetadata(MODULE, options, module);
}

export function moduleRecord(module: AbstractClass): unknown {
  return Reflect.getOwnMetadata(MODULE, module);
}

/** Notes what a constructor parameter is to be given. */
export function recordParameter(target: AbstractClass, index: number, token: unknown): void {
  const known = Reflect.getOwnMetadata(PARAMETERS, target) as Record<number, unknown> | undefined;
  Reflect.defineMetadata(PARAMETERS, { ...known, [index]: token }, target);
}

/** What is known of the constructor of one class, without those it extends. */
export interface ConstructorRecord {
  /** The parameters' types as the compiler emitted them, or `undefined` if it emitted none. */
  readonly types: readonly unknown[] | undefined;
  /** By index, what a decorator, of this package or tsyringe's own, says that a parameter is to be given. */
  readonly tokens: Readonly<Record<number, unknown>>;
}

export function constructorRecord(target: AbstractClass): ConstructorRecord {
  const ofContainer = Reflect.getOwnMetadata('injectionTokens', target) as Record<number, unknown> | undefined;
  const own = Reflect.getOwnMetadata(PARAMETERS, target) as Record<number, unknown> | undefined;
  return {
    types: Reflect.getOwnMetadata('design:paramtypes', target) as unknown[] | undefined,
    tokens: { ...ofContainer, ...own },
  };
}
