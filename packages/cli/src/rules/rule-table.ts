import { awaitingOwnEnd } from './awaiting-own-end/awaiting-own-end.js';
import { equalShapes } from './equal-shapes/equal-shapes.js';
import { floatingNext } from './floating-next/floating-next.js';
import { mixedNames } from './mixed-names/mixed-names.js';
import { nestWiring } from './nest-wiring/nest-wiring.js';
import { privateHandler } from './private-handler/private-handler.js';
import { requestCycle } from './request-cycle/request-cycle.js';
import type { Rule } from './rule.js';
import { sharedState } from './shared-state/shared-state.js';
import { syncStageAccess } from './sync-stage-access/sync-stage-access.js';
import { syncStateAccess } from './sync-state-access/sync-state-access.js';
import { unboundedBuffer } from './unbounded-buffer/unbounded-buffer.js';
import { uncheckedStage } from './unchecked-stage/unchecked-stage.js';
import { undecoratedHandler } from './undecorated-handler/undecorated-handler.js';
import { unhandledMessage } from './unhandled-message/unhandled-message.js';
import { unhandledInState } from './unhandled-in-state/unhandled-in-state.js';
import { unknownState } from './unknown-state/unknown-state.js';
import { unreachableState } from './unreachable-state/unreachable-state.js';

/** The rules by name. One is added by a folder of its own and a row here. */
export const ruleTable: Readonly<Record<string, Rule>> = {
  'unreachable-state': unreachableState,
  'unknown-state': unknownState,
  'floating-next': floatingNext,
  'undecorated-handler': undecoratedHandler,
  'private-handler': privateHandler,
  'unhandled-message': unhandledMessage,
  'unhandled-in-state': unhandledInState,
  'request-cycle': requestCycle,
  'sync-state-access': syncStateAccess,
  'sync-stage-access': syncStageAccess,
  'unchecked-stage': uncheckedStage,
  'unbounded-buffer': unboundedBuffer,
  'equal-shapes': equalShapes,
  'shared-state': sharedState,
  'awaiting-own-end': awaitingOwnEnd,
  'mixed-names': mixedNames,
  'nest-wiring': nestWiring,
};
