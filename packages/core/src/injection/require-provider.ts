import { checkOptions, must, OF_PROVIDER, optionsOf } from '../definition/check-options.js';
import { callable, classToken, flag, items, unchecked } from '../definition/option-checks.js';
import type { ServiceProvider } from '../definition/service-provider.js';
import { notAProvider, providerAmbiguous } from '../errors/injection-errors.js';
import { nameOf, type Class } from '../primitives/class.js';

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
  if (way === undefined || second !== undefined) throw refusal(written, ways, place);
  checkOptions(checks[way], written, place, OF_PROVIDER);
  return provider;
}

function refusal(written: unknown, ways: readonly string[], place: string): Error {
  if (isRecord(written) && 'provide' in written) return providerAmbiguous(nameOf(written['provide']), ways, place);
  return notAProvider(nameOf(written), place);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
