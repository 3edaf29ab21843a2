import type { ServiceProvider } from '../definition/service-provider.js';
import { isClass, nameOf, type Class } from '../primitives/class.js';
import { InstarError } from '../primitives/instar-error.js';
import { requireProvider } from './require-provider.js';

/** Providers that replace others. */
export class Overrides {
  private readonly byToken = new Map<unknown, ServiceProvider>();
  private readonly unused = new Set<unknown>();

  constructor(overrides: readonly Exclude<ServiceProvider, Class>[]) {
    for (const override of overrides) {
      const { provide } = requireProvider(override, 'createSystem({ overrides })');
      this.byToken.set(provide, override);
      this.unused.add(provide);
    }
  }

  replacementFor(provider: ServiceProvider): ServiceProvider {
    const written: unknown = provider;
    const token = isClass(written) ? written : (written as { readonly provide?: unknown } | null | undefined)?.provide;
    this.unused.delete(token);
    return this.byToken.get(token) ?? provider;
  }

  /** @throws InstarError `INSTAR_OVERRIDE_UNKNOWN` if one of them replaces nothing. */
  requireUsed(): void {
    for (const token of this.unused) {
      throw new InstarError({
        code: 'INSTAR_OVERRIDE_UNKNOWN',
        problem: `Nothing is provided for ${nameOf(token)}, so there is nothing to override`,
        place: `the override of ${nameOf(token)}`,
        remedy: 'Override a token that is provided; agents cannot be overridden',
      });
    }
  }
}
