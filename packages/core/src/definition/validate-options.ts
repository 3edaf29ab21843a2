import * as z from 'zod/mini';
import { isClass, type AbstractClass } from '../primitives/class.js';
import { toMilliseconds, type Duration } from '../primitives/duration.js';
import { InstarError, isInstarError } from '../primitives/instar-error.js';
import type { Backoff } from '../supervision/backoff.js';
import { splitExtensions, type Extended } from './extension-option.js';
import { optionsThereAre } from './known-options.js';
import type { RequestRow, ResolvedAgentOptions, RetryPolicy, StateRow } from './agent-definition.js';
import type { AgentOptions, BackoffOptions, RequestOptions, RetryOptions, StateOptions } from './agent-options.js';

export const duration = z.custom<Duration>(
  isDuration,
  "must be milliseconds or a number with a unit: '200ms', '1.5s', '10m'",
);
const count = z.int().check(z.minimum(1));

const agentOptions = z.strictObject({
  name: z.optional(z.string().check(z.minLength(1))),
  onError: z.optional(z.enum(['resume', 'stop', 'restart', 'escalate'])),
  throughput: z.optional(count),
  mailbox: z.optional(z.strictObject({ highWater: z.optional(count) })),
  module: z.optional(z.string().check(z.minLength(1))),
  classes: z.optional(z.array(z.custom<AbstractClass>(isClass, 'must be a class'))),
});

export const backoffOptions = z.strictObject({
  initial: duration,
  factor: z.optional(z.number().check(z.minimum(1))),
  max: z.optional(duration),
  jitter: z.optional(z.boolean()),
});

const stateOptions = z.strictObject({
  mode: z.optional(z.enum(['async', 'sync'])),
  retry: z.optional(z.strictObject({ attempts: count, backoff: z.optional(backoffOptions) })),
  timeout: z.optional(duration),
});

const requestOptions = z.strictObject({ concurrency: z.optional(count) });

/** Options of `@Agent`, from the class itself and those it extends, nearest last. */
export function resolveAgentOptions(
  layers: readonly unknown[],
  place: string,
): ResolvedAgentOptions & Pick<AgentOptions, 'name' | 'module'> & { readonly classes: readonly AbstractClass[] } {
  const parsed = layers.map((layer) => parseExtended<AgentOptions>(agentOptions, layer, place));
  const options: AgentOptions = Object.assign({}, ...parsed);
  const extensions = parsed.flatMap((layer) => layer.extensions ?? []);
  const module = parsed.at(-1)?.module;
  return {
    ...(module !== undefined && { module }),
    classes: Object.freeze([...new Set(parsed.flatMap(({ classes = [] }) => classes))]),
    ...(options.name === undefined ? {} : { name: options.name }),
    onError: options.onError ?? 'resume',
    throughput: options.throughput ?? 256,
    highWater: options.mailbox?.highWater ?? 100_000,
    ...(extensions.length > 0 && { extensions: Object.freeze(Object.assign({}, ...extensions)) }),
  };
}

export function resolveStateOptions(
  raw: unknown,
  place: string,
): Pick<StateRow, 'mode' | 'retry' | 'timeout' | 'extensions'> {
  const { extensions, ...options } = parseExtended<StateOptions>(stateOptions, raw, place);
  return {
    ...(extensions && { extensions }),
    mode: options.mode ?? 'async',
    ...(options.retry === undefined ? {} : { retry: retryPolicy(options.retry) }),
    ...(options.timeout === undefined ? {} : { timeout: toMilliseconds(options.timeout) }),
  };
}

export function resolveRequestOptions(raw: unknown, place: string): Pick<RequestRow, 'concurrency' | 'extensions'> {
  const { extensions, concurrency = 1 } = parseExtended<RequestOptions>(requestOptions, raw, place);
  return { concurrency, ...(extensions && { extensions }) };
}

/** The options of Instar, checked, and those of other packages, which their own packages have checked. */
function parseExtended<T extends object>(schema: z.ZodMiniType, raw: unknown, place: string): T & Extended {
  const { own, extensions } = splitExtensions(raw, place);
  return { ...parse<T>(schema, own, place), ...(extensions && { extensions: Object.freeze(extensions) }) };
}

function retryPolicy({ attempts, backoff }: RetryOptions): RetryPolicy {
  return Object.freeze({
    attempts,
    ...resolveBackoff(backoff ?? { initial: 0 }),
  });
}

export function resolveBackoff({ initial, factor = 2, max = '30s', jitter = false }: BackoffOptions): Backoff {
  return { initial: toMilliseconds(initial), factor, max: toMilliseconds(max), jitter };
}

export function isDuration(value: unknown): boolean {
  try {
    toMilliseconds(value as Duration);
    return true;
  } catch (error) {
    if (isInstarError(error)) return false;
    throw error;
  }
}

export function parse<T>(schema: z.ZodMiniType, value: unknown, place: string): T {
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data as T;
  const [issue] = result.error.issues;
  throw new InstarError({
    code: 'INSTAR_OPTIONS_INVALID',
    problem: result.error.issues.map(printIssue).join('; '),
    place,
    remedy: remedyFor(issue, schema),
    cause: result.error,
  });
}

type Issue = z.core.$ZodIssue;

function remedyFor(issue: Issue | undefined, schema: z.ZodMiniType): string {
  const known = issue?.code === 'unrecognized_keys' ? optionsAt(schema, issue.path) : [];
  if (known.length > 0) return optionsThereAre(known);
  return `Correct ${issue === undefined || issue.path.length === 0 ? 'the options' : `"${issue.path.join('.')}"`}`;
}

/** The names of the options that a schema has at a path. */
function optionsAt(schema: unknown, path: readonly PropertyKey[]): readonly string[] {
  const inner = schema instanceof z.ZodMiniOptional ? (schema.def.innerType as unknown) : schema;
  if (!(inner instanceof z.ZodMiniObject)) return [];
  const shape = inner.def.shape as Record<PropertyKey, unknown>;
  const [next, ...rest] = path;
  return next === undefined ? Object.keys(shape) : optionsAt(shape[next], rest);
}

function printIssue(issue: Issue): string {
  const path = issue.path.map(String).join('.');
  return path === '' ? wrongOf(issue) : `${path}: ${wrongOf(issue)}`;
}

/** The small build of Zod brings no words of its own. */
function wrongOf(issue: Issue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `there is no option ${issue.keys.map((key) => `"${key}"`).join(', ')}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'invalid_type':
      return `must be of type ${issue.expected}`;
    case 'too_small':
      return `must be at least ${issue.minimum}`;
    default:
      return issue.message;
  }
}
