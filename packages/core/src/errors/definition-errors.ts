/** Found by the scan of a class, or where options are passed: before anything runs. */
import { didYouMean } from './closest-name.js';
import { defineError } from './define-error.js';
import type { ErrorText } from './instar-error.js';
import { printValue } from './print-value.js';

export const notAnAgent = defineError('INSTAR_NOT_AN_AGENT', (name: string) => ({
  problem: `${name} is not annotated as an agent`,
  remedy: `Put @Agent() on class ${name}, or describe it with defineAgent`,
}));

export const agentNotAClass = defineError('INSTAR_NOT_AN_AGENT', (received: string) => ({
  problem: `The agent of defineAgent must be a class; received ${received}`,
  remedy: 'Pass the class whose methods the plan names: { agent: class { … }, … }',
}));

export const notOnAClass = defineError('INSTAR_NOT_AN_AGENT', (annotation: string, place: string) => ({
  problem: `@${annotation} is for classes`,
  place,
  remedy: 'Put it above the class, and @OnEvent, @OnRequest or @State above its methods',
}));

export const madeNoAgent = defineError('INSTAR_NOT_AN_AGENT', (made: string) => ({
  problem: `The spawned function returned ${made}, which is not an agent`,
  remedy: 'Return an instance of a class annotated with @Agent()',
}));

const unknownName = (name: string, path: string, names: readonly string[], place: string): ErrorText => ({
  problem: `Unknown option "${path}"`,
  place,
  remedy: `${didYouMean(name, names)}Valid options: ${names.join(', ')}`,
});

/**
 * @param path the option's name, or '' for the options themselves.
 * @param valid what to write, if the check can tell.
 */
const invalidValue = (path: string, expected: string, received: string, place: string, valid?: string): ErrorText => ({
  problem: `${path === '' ? 'The options' : `Option "${path}"`} must be ${expected}; received ${received}`,
  place,
  remedy: path === '' ? 'Pass an object with options, or nothing' : remedyOf(path, valid),
});

const remedyOf = (path: string, valid: string | undefined): string =>
  valid === undefined ? `Correct "${path}"` : `Write ${path.slice(path.lastIndexOf('.') + 1)}: ${valid}`;

export const unknownOption = defineError('INSTAR_OPTIONS_INVALID', unknownName);
export const invalidOption = defineError('INSTAR_OPTIONS_INVALID', invalidValue);
export const unknownProviderOption = defineError('INSTAR_PROVIDER_INVALID', unknownName);
export const invalidProviderOption = defineError('INSTAR_PROVIDER_INVALID', invalidValue);

/** Options that are invalid together, or for a reason that no schema can tell. */
export const invalidOptions = defineError(
  'INSTAR_OPTIONS_INVALID',
  (problem: string, place: string, remedy: string, cause?: { readonly cause: unknown }) => ({
    problem,
    place,
    remedy,
    ...cause,
  }),
);

export const notADuration = defineError('INSTAR_DURATION_INVALID', (value: unknown, place?: string) => ({
  problem: `${printValue(value)} is not a duration`,
  place,
  remedy: "Write milliseconds as a number of at least 0, or a number with a unit: '200ms', '1.5s', '10m', '2h', '1d'",
}));

/** @param received the name of what was given; absent if it is undefined. */
export const tokenNotAClass = defineError(
  'INSTAR_TOKEN_INVALID',
  (annotation: string, received: string | undefined, place: string) => ({
    problem: `@${annotation} needs a class; received ${received ?? 'undefined'}`,
    place,
    remedy:
      received === undefined
        ? 'The class is not defined yet when the decorator runs: declare it above the agent, and break the import cycle if there is one'
        : `Name the class itself, as in @${annotation}(AddUrl)`,
  }),
);

export const addresseeUndefined = defineError('INSTAR_TOKEN_INVALID', (place: string) => ({
  problem: 'The agent whose address is injected is undefined',
  place,
  remedy: 'The class is defined later: write () => Index instead of Index',
}));

export const notOnAMethod = defineError('INSTAR_METHOD_INVALID', (annotation: string, place: string) => ({
  problem: `@${annotation} is for public instance methods`,
  place,
  remedy: 'Put it on a method: the runtime does not call fields, accessors, static and #private members',
}));

export const unknownMethod = defineError(
  'INSTAR_METHOD_INVALID',
  (name: string, agent: string, methods: readonly string[]) => ({
    problem: `The plan binds "${name}", which is not a method`,
    place: `defineAgent(${agent})`,
    remedy: `${didYouMean(name, methods)}Name a method of the class; a function held in a field does not count`,
  }),
);

export const hookBound = defineError('INSTAR_METHOD_INVALID', (hook: string, place: string) => ({
  problem: `"${hook}" is the name of a hook, and cannot be bound to a message or state`,
  place,
  remedy: `Rename the method: the runtime calls \`${hook}\` by its name`,
}));

const boundTwice = (token: string, annotation: string, first: string, second: string, agent: string): ErrorText => ({
  problem: `${token} is bound twice by @${annotation}: to ${first} and to ${second}`,
  place: `${agent}.${second}`,
  remedy: 'Keep one of the two methods, or give one of them a class of its own',
});

export const stateBoundTwice = defineError('INSTAR_STATE_DUPLICATE', boundTwice);
export const handlerBoundTwice = defineError('INSTAR_HANDLER_DUPLICATE', boundTwice);

export const fallbackWithoutState = defineError(
  'INSTAR_FALLBACK_WITHOUT_STATE',
  (state: string, states: readonly string[], place: string) => ({
    problem: `@Fallback names ${state}, but no method is bound to that state`,
    place,
    remedy: `${didYouMean(state, states)}Bind a method with @State(${state}), or name the state that this one falls back from`,
  }),
);

export const syncStateIsAsync = defineError('INSTAR_SYNC_STATE_ASYNC', (state: string, place: string) => ({
  problem: `The sync state ${state} is bound to an async function`,
  place,
  remedy: "Make the method synchronous, or drop { mode: 'sync' }",
}));

/** @param what `A sync state`, `A function`. */
export const returnedPromise = defineError('INSTAR_SYNC_STATE_ASYNC', (what: string, place: string) => ({
  problem: `${what} returned a promise`,
  place,
  remedy: "Make it synchronous. A state that has to wait is one without { mode: 'sync' }",
}));

export const carryMisplaced = defineError('INSTAR_FIELD_INVALID', (place: string) => ({
  problem: '@Carry is for instance fields',
  place,
  remedy: 'Put it on a field: a method, accessor, static or #private member cannot be carried',
}));

export const carriedNotAField = defineError('INSTAR_FIELD_INVALID', (name: string, agent: string) => ({
  problem: `The agent carries "${name}", which is not a field with a name`,
  place: agent,
  remedy: 'Carry fields only: a sync state has all methods anyway; accessors and symbols cannot be carried',
}));
