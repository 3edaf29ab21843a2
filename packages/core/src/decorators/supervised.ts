import type { AgentClass } from '../agent/agent-shape.js';
import type { EndCounts, SupervisedOptions } from '../definition/agent-options.js';
import { recordSupervision } from '../definition/metadata-store.js';
import { requireClass } from './require-class.js';

/**
 * Sets how an agent is restarted, and by which supervisor. Without it, an agent is not restarted, unless it has `@Supervisor`.
 *
 * @example
 * ```ts
 * @Agent()
 * @Supervised({ by: App, group: 'workers', backoff: { initial: '100ms', jitter: true } })
 * class Fetcher {}
 * ```
 */
export function Supervised(
  options: SupervisedOptions & EndCounts = {},
): <C extends AgentClass>(agent: C, context?: ClassDecoratorContext<C>) => void {
  return (agent: unknown, context: unknown) => {
    requireClass('Supervised', agent, context);
    recordSupervision('supervised', agent, options);
  };
}
