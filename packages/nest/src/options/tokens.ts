/** Tokens of Nest's container. Registered symbols: two copies of this package mean the same. */

/** The options of the module. */
export const INSTAR_OPTIONS = Symbol.for('instar:nest-options');

/** The stream of everything that happens in the system: `@Inject(INSPECT) private readonly events: Observable<InspectionEvent>`. */
export const INSPECT = Symbol.for('instar:nest-inspect');

/** What a test replaces. */
export const OVERRIDES = Symbol.for('instar:nest-overrides');

/** Whether the application imports `InstarModule.forRoot()`, and its life as soon as there is one. */
export const ROOT = Symbol.for('instar:nest-root');

/** Where the executor of the system is found, when it is there. */
export const EXECUTOR = Symbol.for('instar:nest-executor');

/** Holds the executor from when the system has it. */
export interface ExecutorSlot {
  executor?: object;
}
