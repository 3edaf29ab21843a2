import { Agent } from '@instar/core';
import { definitionOf } from '@instar/core/definition';

// #region @example core/decorators/agent.ts
@Agent({ onError: 'stop' })
class Fetcher {}
// #endregion

export function main(): string {
  return definitionOf(Fetcher).options.onError;
}
