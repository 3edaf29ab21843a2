import { checkOptions, must, optionsOf } from '../definition/check-options.js';
import { callable, classToken, flag, items, unchecked } from '../definition/option-checks.js';
import type { ServiceProvider } from '../definition/service-provider.js';
import { nameOf, type Class } from '../primitives/class.js';
import { InstarError } from '../primitives/instar-error.js';

const provide = must('a class, a string or a symbol', (value) =>
  ['function', 'string', 'symbol'].includes(typeof value),
);

/** By the property that says how the service is made. */
const checks = {
  useClass: optionsOf({ provide, useClass: classToken }, ['provide', 'useClass']),
  useValue: optionsOf({ provide, useValue: unchecked }, ['provide']),
  useFactory: optionsOf({ provide, useFactory: callable, inject: items, owned: flag }, ['provide', 'useFactory']),
  useExisting: optionsOf({ provide, useExisting: provide }, ['provide', 'useExisting']),
};
const WAYS = Object.keys(checks) as (keyof typeof checks)[];

/** @throws InstarError `INSTAR_PROVIDER_INVALID` for something that is not a provider. */
export function requireProvider<P extends Exclude<ServiceProvider, Class>>(provider: P, place: string): P {
  const written: unknown = provider;
  const ways = isRecord(written) ? WAYS.filter((way) => way in written) : [];
  const [way, second] = ways;
  if (way === undefined || second !== undefined) throw notAProvider(written, ways, place);
  checkOptions(checks[way], written, place, 'INSTAR_PROVIDER_INVALID');
  return provider;
}

function notAProvider(written: unknown, ways: readonly string[], place: string): InstarError {
  return new InstarError({
    code: 'INSTAR_PROVIDER_INVALID',
    problem:
      isRecord(written) && 'provide' in written
        ? `The provider of ${nameOf(written['provide'])} has ${ways.length === 0 ? `none of ${WAYS.join(', ')}` : ways.join(' and ')}`
        : `${nameOf(written)} is not a provider`,
    place,
    remedy: `Pass a class, or { provide, ${WAYS.join(' | ')} }`,
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
