import { Agent, definitionOf } from '@instar/core';

// #region @example core/decorators/agent.ts
@Agent({ onError: 'stop' })
class Fetcher {}
// #endregion

export function main(): string {
  return definitionOf(Fetcher).options.onError;
}
