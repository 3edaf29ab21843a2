export { isStep, stepFrom, type NextStep, type StepKind } from './agent/next.js';

export { carriedFields } from './execution/carried-fields.js';
export { ClassTable, classTableOf } from './execution/class-table.js';
export { pack, unpack, type ClonePayload, type Packed } from './execution/clone-payload.js';
export type { CloneRule, CloneShape } from './execution/clone-rule.js';
export { cloneableChanges } from './execution/cloneable-changes.js';
export { addressIn, type AddressOf, type Description } from './execution/described-values.js';
export {
  Executor,
  type ExecutorHost,
  type JobListener,
  type SyncChanges,
  type SyncJob,
  type SyncOutcome,
  type SyncReturned,
  type SyncThrew,
} from './execution/executor.js';
export { markFunction, markOf, type FunctionMark } from './execution/function-mark.js';
export { InlineExecutor } from './execution/inline-executor.js';
export { IsolatedAddress, type SendFrom } from './execution/isolated-address.js';
export { mapInline } from './execution/map-inline.js';
export { nameOfValue, notCloneable, type Named } from './execution/not-cloneable.js';
export { performSync, placeOf, requireNoPromise, type SyncCall } from './execution/perform-sync.js';
export {
  deserializeError,
  serializeError,
  type SerializedError,
  type SerializedValue,
} from './execution/serialized-error.js';
export { requireValid } from './execution/require-valid.js';
export { isUnknownState } from './execution/unknown-state.js';
export type { DescribedValues, ValuePayload } from './execution/value-payload.js';
export type { SyncHost } from './execution/isolated-context.js';
export { markMoved, movedWith, type Moved } from './execution/moved-values.js';

export { headlineOf } from './errors/print-value.js';
export { cannotClone } from './errors/sync-state-errors.js';

export type { Unstamped } from './inspection/inspection-event.js';

export { systemHost, type SystemHost } from './patterns/system-host.js';
export { RateWindow } from './patterns/rate-window.js';
export { readerOf, type ItemReader } from './runtime/sources/item-reader.js';
