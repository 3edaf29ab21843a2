import { AbortController, AbortSignal } from './abort-controller.js';
import { structuredClone } from './structured-clone.js';

const FALLBACKS = { AbortController, AbortSignal, structuredClone };

/**
 * Gives a bare engine what agents need beyond ECMAScript: each of `AbortController`, `AbortSignal` and `structuredClone` that `globalThis`
 * lacks. Call it before the system starts; a second call does nothing. Time is not among them: it comes from the `host` of `createSystem`.
 *
 * @returns the names of what was missing.
 * @throws TypeError if `globalThis` is frozen.
 * @example
 * ```ts
 * installFallbacks();
 * const system = createSystem({ host: hostOf(engine) });
 * ```
 */
export function installFallbacks(): readonly string[] {
  const missing = Object.entries(FALLBACKS).filter(([name]) => !(name in globalThis));
  for (const [name, value] of missing)
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  return missing.map(([name]) => name);
}
