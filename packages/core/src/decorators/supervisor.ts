import type { AgentClass } from '../agent/agent-shape.js';
import type { SupervisorOptions } from '../definition/agent-options.js';
import { recordSupervision } from '../definition/metadata-store.js';
import { requireClass } from './require-class.js';

/**
 * Sets how an agent supervises its children: the order in which they stop, the restart strategy and its intensity. Without it, the
 * defaults hold. With it, and without `@Supervised`, the agent itself is supervised by the defaults of `@Supervised()`: it is restarted
 * when it fails.
 *
 * @example
 * ```ts
 * @Agent()
 * @Supervisor({ groups: ['workers', 'storage'], strategy: 'rest-for-one', intensity: { restarts: 5, within: '1m' } })
 * class App {}
 * ```
 */
export function Supervisor(
  options: SupervisorOptions = {},
): <C extends AgentClass>(agent: C, context?: ClassDecoratorContext<C>) => void {
  return (agent: unknown, context: unknown) => {
    requireClass('Supervisor', agent, context);
    recordSupervision('supervisor', agent, options);
  };
}
