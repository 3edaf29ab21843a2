/** Errors of sync states: what they may use, and what can be cloned for them. */
import { defineError } from './define-error.js';
import { headlineOf, printValue } from './print-value.js';

export const fieldNotCarried = defineError(
  'INSTAR_FIELD_NOT_CARRIED',
  (agent: string, field: string, verb: 'reads' | 'writes' | 'deletes') => ({
    problem: `A sync state ${verb} this.${field}, which has no @Carry()`,
    place: `${agent}.${field}`,
    remedy: `If "${field}" is data, put @Carry() on it: it is copied to the sync state and back. A service is not available in a sync state: use it in an async state, and put its result into this one`,
  }),
);

/** @param member the name with its `#`; absent if the engine does not tell it. */
export const privateMember = defineError(
  'INSTAR_FIELD_NOT_CARRIED',
  (member: string | undefined, state: string, place: string, cause: unknown) => ({
    problem: `The sync state ${state} uses ${member ?? 'a #private member'}, which cannot be copied to a sync state`,
    place,
    remedy:
      'Make it an ordinary private field, and put @Carry() on it if it is one of the agent: @Carry() private count = 0',
    cause,
  }),
);

/** The error for a value that structured cloning refused, with what it threw as the cause. */
export const cannotClone = defineError('INSTAR_NOT_CLONEABLE', (what: string, place: string, cause: unknown) => ({
  problem: `${what} cannot be cloned: ${headlineOf(cause)}`,
  place,
  remedy:
    'A sync state works on copies: use plain data and the classes listed in @Agent({ classes }). Use services, promises and sockets in an async state, and put their results into this one',
  cause,
}));

/** @param member `signal`, `next`. */
export const contextLacks = defineError('INSTAR_CONTEXT_LACKS', (member: string, place: string) => ({
  problem: `A sync state uses ctx.${member}, which it does not have`,
  place,
  remedy:
    'A sync state has ctx.interrupted, ctx.report, ctx.send, ctx.map and ctx.log; for anything else return a step to an async state',
}));

export const mapOutsideSyncState = defineError('INSTAR_CONTEXT_LACKS', (agent: string) => ({
  problem: 'ctx.map was called outside of a sync state, where it would hold up the event loop',
  place: agent,
  remedy: "Call it in a state with { mode: 'sync' }",
}));

/** @param what `items that are a Set`. */
export const mapArgumentInvalid = defineError('INSTAR_OPTIONS_INVALID', (what: string, place: string) => ({
  problem: `ctx.map was called with ${what}`,
  place,
  remedy: 'Pass an array or a typed array of numbers, and a function; for a Set or a Map pass [...items]',
}));

export const mapChunkInvalid = defineError('INSTAR_OPTIONS_INVALID', (chunk: unknown, place: string) => ({
  problem: `ctx.map was called with a chunk of ${printValue(chunk)}`,
  place,
  remedy: 'Pass a whole number of items, 1 or more',
}));
