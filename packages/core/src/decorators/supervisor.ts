import type { AgentClass } from '../agent/agent-shape.js';
import type { SupervisorOptions } from '../definition/agent-options.js';
import { recordSupervision } from '../definition/metadata-store.js';
import { requireClass } from './require-class.js';

/**
 * Says how an agent looks after its children: the order in which they end, whom a failure concerns, and how much of it is put up
 * with. Without it, an agent supervises by the defaults. With it, the agent is supervised itself as `@Supervised()` has it, unless it
 * says otherwise: it is restarted when it fails.
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
