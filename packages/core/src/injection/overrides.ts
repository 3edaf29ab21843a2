import type { ServiceProvider } from '../definition/service-provider.js';
import { overrideUnknown } from '../errors/injection-errors.js';
import { isClass, nameOf, type Class } from '../primitives/class.js';
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
  requireUsed(provided: readonly unknown[]): void {
    for (const token of this.unused) throw overrideUnknown(nameOf(token), provided.map(nameOf));
  }
}
