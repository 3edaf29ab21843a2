import { Agent } from '@instar/core';
import { defineOption, definitionOf } from '@instar/core/definition';

// #region @example core/definition/extension-option.ts
const durable = defineOption('durable', ({ every = 100 }: { readonly every?: number }) => ({ every }));

declare module '@instar/core/definition' {
  interface AgentOptions {
    readonly durable?: ReturnType<typeof durable>;
  }
}

@Agent({ durable: durable({ every: 10 }) })
class Account {}

export function main(): { readonly every: number } | undefined {
  return durable.of(definitionOf(Account).options);
}
// #endregion
