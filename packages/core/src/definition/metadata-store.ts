import 'reflect-metadata/lite';
import type { AbstractClass } from '../primitives/class.js';
import type { DescribeChart } from './describes-chart.js';

/**
 * The only file on `Reflect`. Decorators write records here, the scan reads them.
 *
 * Records are kept as metadata of the class or method itself under registered symbols, so that two copies of this package (an ESM
 * and a CJS one) see the same records, and an import registers nothing.
 */
const AGENT = Symbol.for('instar:agent');
const SUPERVISED = Symbol.for('instar:supervised');
const SUPERVISOR = Symbol.for('instar:supervisor');
const METHOD = Symbol.for('instar:method');
const MODULE = Symbol.for('instar:module');
const DEFINITION = Symbol.for('instar:definition');
const PARAMETERS = Symbol.for('instar:parameters');
const CARRIED = Symbol.for('instar:carried');
const WAITING = Symbol.for('instar:waiting');
const CALL_SITE = Symbol.for('instar:call-site');

/** What a method decorator records: unchecked, as the user wrote it. */
export type MethodRecord =
  | { readonly kind: 'state'; readonly token: unknown; readonly options: unknown }
  | { readonly kind: 'fallback'; readonly token: unknown }
  | ({ readonly kind: 'event'; readonly token: unknown } & InRecord)
  | ({ readonly kind: 'request'; readonly token: unknown; readonly options: unknown } & InRecord)
  | HandlerRecord;

/** What else may be recorded of a handler. */
export interface InRecord {
  /** The states that it holds in: a class, several, or nothing. */
  readonly in?: unknown;
  /** What a handler of entering or leaving a state brings along. */
  readonly describe?: DescribeChart | undefined;
}

/** What a decorator of a handler kind records. */
export interface HandlerRecord extends InRecord {
  readonly kind: 'handler';
  /** Name of the handler kind. */
  readonly name: string;
  /** Name of the decorator, for errors. */
  readonly annotation: string;
  readonly token: unknown;
  /** The options, as the kind has resolved them. */
  readonly options: unknown;
}

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

/** The options of `@Agent` on this very class, or `undefined`. */
export function agentRecord(agent: AbstractClass): unknown {
  return Reflect.getOwnMetadata(AGENT, agent);
}

const SUPERVISION = { supervised: SUPERVISED, supervisor: SUPERVISOR };

/** Records the options of `@Supervised` or `@Supervisor`. */
export function recordSupervision(kind: 'supervised' | 'supervisor', agent: AbstractClass, options: unknown): void {
  Reflect.defineMetadata(SUPERVISION[kind], options, agent);
}

/** The options of `@Supervised` or `@Supervisor` on this very class, or `undefined`. */
export function supervisionRecord(kind: 'supervised' | 'supervisor', agent: AbstractClass): unknown {
  return Reflect.getOwnMetadata(SUPERVISION[kind], agent);
}

/** Records the name of a field that travels with sync states. */
export function recordCarried(agent: AbstractClass, field: PropertyKey): void {
  Reflect.defineMetadata(CARRIED, [...carriedRecords(agent), field], agent);
}

/** Fields whose class is not known yet: a standard field decorator runs before the class decorator, which claims them. */
const unclaimed: PropertyKey[] = [];

export function recordUnclaimedCarried(field: PropertyKey): void {
  unclaimed.push(field);
}

/** Records a field that was found in an instance of an agent. The definition is in use by then, so its list is completed. */
export function recordFoundCarried(agent: AbstractClass, field: PropertyKey): void {
  const definition = Reflect.getOwnMetadata(DEFINITION, agent) as { readonly carried: PropertyKey[] } | undefined;
  if (definition === undefined || Object.isFrozen(definition.carried) || definition.carried.includes(field)) return;
  definition.carried.push(field);
}

/** The carried fields of this very class. */
export function carriedRecords(agent: AbstractClass): readonly PropertyKey[] {
  return (Reflect.getOwnMetadata(CARRIED, agent) as PropertyKey[] | undefined) ?? [];
}

/** Whether the class or one that it extends is annotated. */
export function hasAgentRecord(agent: AbstractClass): boolean {
  return Reflect.hasMetadata(AGENT, agent);
}

/** Adds a record to a method of a prototype (legacy decorators: the name survives a wrapping decorator). */
export function recordNamedMethod(prototype: object, name: PropertyKey, record: MethodRecord): void {
  const known = Reflect.getOwnMetadata(METHOD, prototype, name as string) as MethodRecord[] | undefined;
  Reflect.defineMetadata(METHOD, [...(known ?? []), record], prototype, name as string);
}

/** Adds a record to the function itself (standard decorators: the class is not known yet). */
export function recordMethod(method: object, record: MethodRecord): void {
  const known = Reflect.getOwnMetadata(METHOD, method) as MethodRecord[] | undefined;
  Reflect.defineMetadata(METHOD, [...(known ?? []), record], method);
}

/** The records of one own method of a prototype, in the order they were added. */
export function methodRecords(prototype: object, name: PropertyKey, method: object): readonly MethodRecord[] {
  const byName = Reflect.getOwnMetadata(METHOD, prototype, name as string) as MethodRecord[] | undefined;
  const byFunction = Reflect.getOwnMetadata(METHOD, method) as MethodRecord[] | undefined;
  return [...(byName ?? []), ...(byFunction ?? [])];
}

/** The compiled definition of this very class, if it has been scanned. */
export function storedDefinition(agent: AbstractClass): unknown {
  return Reflect.getOwnMetadata(DEFINITION, agent);
}

export function storeDefinition(agent: AbstractClass, definition: object): void {
  Reflect.defineMetadata(DEFINITION, definition, agent);
}

/** What `@Waiting` records: its options, as it has resolved them, and what describes the chart of an agent that has the state. */
export interface WaitingRecord {
  readonly options: object;
  readonly describe: DescribeChart;
}

export function recordWaiting(state: AbstractClass, record: WaitingRecord): void {
  Reflect.defineMetadata(WAITING, record, state);
}

/** The record of `@Waiting` on this very class. */
export function waitingRecord(state: AbstractClass): WaitingRecord | undefined {
  return Reflect.getOwnMetadata(WAITING, state) as WaitingRecord | undefined;
}

/** The record of the class, or of the nearest one that it extends; `undefined` if it is not a waiting state. */
export function nearestWaitingRecord(state: AbstractClass): WaitingRecord | undefined {
  return Reflect.getMetadata(WAITING, state) as WaitingRecord | undefined;
}

/** Records the options of `@Module`. */
export function recordModule(module: AbstractClass, options: unknown): void {
  Reflect.defineMetadata(MODULE, options, module);
}

export function moduleRecord(module: AbstractClass): unknown {
  return Reflect.getOwnMetadata(MODULE, module);
}

/** Records the token of a constructor parameter. */
export function recordParameter(target: AbstractClass, index: number, token: unknown): void {
  Reflect.defineMetadata(PARAMETERS, { ...parameterRecords(target), [index]: token }, target);
}

/** By index, the tokens that this package's decorators recorded for the parameters of this class's own constructor. */
export function parameterRecords(target: AbstractClass): Readonly<Record<number, unknown>> {
  return (Reflect.getOwnMetadata(PARAMETERS, target) ?? {}) as Record<number, unknown>;
}

/** The types of the parameters of this class's own constructor as the compiler emitted them, or `undefined` if it emitted none. */
export function emittedTypes(target: AbstractClass): readonly unknown[] | undefined {
  return Reflect.getOwnMetadata('design:paramtypes', target) as unknown[] | undefined;
}

/** Own metadata of a class that another package recorded under its key. */
export function foreignMetadata(key: string, target: AbstractClass): unknown {
  return Reflect.getOwnMetadata(key, target);
}
