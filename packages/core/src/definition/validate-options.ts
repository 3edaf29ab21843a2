import type { AbstractClass } from '../primitives/class.js';
import { toMilliseconds } from '../primitives/duration.js';
import type { Backoff } from '../supervision/backoff.js';
import { splitExtensions, type Extended } from './extension-option.js';
import type { RequestRow, ResolvedAgentOptions, RetryPolicy, StateRow } from './agent-definition.js';
import type {
  AgentOptions,
  BackoffOptions,
  MailboxOptions,
  RequestOptions,
  RetryOptions,
  StateOptions,
} from './agent-options.js';
import { arrayOf, checkOptions, optionsOf, type Check } from './check-options.js';
import { backoff, count, duration, oneOf, ownClass, text } from './option-checks.js';

// Other packages may add options to these interfaces, so the names of Instar's own are listed.
const agentOptions = optionsOf<
  Pick<AgentOptions, 'name' | 'onError' | 'throughput' | 'mailbox' | 'module' | 'classes'>
>({
  name: text,
  onError: oneOf('resume', 'stop', 'restart', 'escalate'),
  throughput: count,
  mailbox: optionsOf<NonNullable<AgentOptions['mailbox']>>({
    highWater: count,
    capacity: count,
    overflow: oneOf('reject', 'drop-newest', 'drop-oldest'),
  }),
  module: text,
  classes: arrayOf(ownClass),
});

const stateOptions = optionsOf<Pick<StateOptions, 'mode' | 'retry' | 'timeout'>>({
  mode: oneOf('async', 'sync'),
  retry: optionsOf<RetryOptions>({ attempts: count, backoff }, ['attempts']),
  timeout: duration,
});

const requestOptions = optionsOf<Pick<RequestOptions, 'concurrency'>>({ concurrency: count });

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
    ...resolveMailbox(options.mailbox ?? {}),
    ...(extensions.length > 0 && { extensions: Object.freeze(Object.assign({}, ...extensions)) }),
  };
}

function resolveMailbox({
  highWater = 100_000,
  capacity,
  overflow = 'reject',
}: MailboxOptions): Pick<ResolvedAgentOptions, 'highWater' | 'capacity' | 'overflow'> {
  return { highWater, ...(capacity !== undefined && { capacity, overflow }) };
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
  const { extensions, concurrency } = parseExtended<RequestOptions>(requestOptions, raw, place);
  return {
    concurrency: (concurrency as number | undefined) ?? (extensions?.['concurrency'] ? Infinity : 1),
    ...(extensions && { extensions }),
  };
}

/** The options of Instar, checked, and those of other packages, which their own packages have checked. */
function parseExtended<T extends object>(check: Check, raw: unknown, place: string): T & Extended {
  const { own, extensions } = splitExtensions(raw, place);
  return { ...checkOptions<T>(check, own, place), ...(extensions && { extensions: Object.freeze(extensions) }) };
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
