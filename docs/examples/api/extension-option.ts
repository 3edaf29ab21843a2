import { Agent, defineOption, definitionOf } from '@instar/core';

// #region @example core/definition/extension-option.ts
const durable = defineOption('durable', ({ every = 100 }: { readonly every?: number }) => ({ every }));

declare module '@instar/core' {
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
