import type { Generator } from '../generation/generator.js';
import type { PluginTable } from '../plugin/plugin-table.js';

/** The kinds of things that `instar generate` makes, in the order in which help lists them. */
export const generatorTable: PluginTable<Generator> = {
  agent: {
    summary: 'An agent, or more states and handlers for one',
    alias: 'a',
    load: async () => (await import('./agent/agent.js')).agent,
  },
};
