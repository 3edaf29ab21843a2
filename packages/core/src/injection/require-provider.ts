import type { Provider } from '../definition/provider.js';
import { nameOf, type Class } from '../primitives/class.js';
import { InstarError } from '../primitives/instar-error.js';

/** @throws InstarError `INSTAR_PROVIDER_INVALID` for something that is no provider. */
export function requireProvider<P extends Exclude<Provider, Class>>(provider: P, place: string): P {
  const given: unknown = provider;
  if (typeof given === 'object' && given !== null && 'provide' in given && WAYS.some((way) => way in given))
    return provider;
  throw new InstarError({
    code: 'INSTAR_PROVIDER_INVALID',
    problem: `${nameOf(given)} is no provider`,
    place,
    remedy: 'Give a class, or { provide, useClass | useValue | useFactory }',
  });
}

const WAYS = ['useClass', 'useValue', 'useFactory'];
