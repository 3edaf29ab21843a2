import type { AgentDefinition } from './agent-definition.js';
import type { Chart } from './chart-spec.js';

/** The handlers of an agent. */
export type HandlerTables = Pick<AgentDefinition, 'events' | 'requests' | 'handlers'>;

/**
 * Describes the chart of an agent, and takes its option out of those of the agent and the classes that it extends, which nobody has checked
 * yet. `@Waiting`, `@Enter` and `@Leave` bring it along, so that other agents have none of it in their bundle.
 */
export type DescribeChart = (
  tables: HandlerTables,
  layers: readonly unknown[],
  agent: string,
) => { readonly chart: Chart; readonly layers: readonly unknown[] };
