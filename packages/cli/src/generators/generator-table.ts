import type { Generator } from '../generation/generator.js';
import type { PluginTable } from '../plugin/plugin-table.js';

/** The kinds of things that `instar generate` makes, in the order in which help lists them. */
export const generatorTable: PluginTable<Generator> = {
  agent: {
    summary: 'An agent, or more states and handlers for one',
    alias: 'a',
    load: async () => (await import('./agent/agent.js')).agent,
  },
  state: {
    summary: 'A state of an agent',
    alias: 's',
    load: async () => (await import('./state/state.js')).state,
  },
  event: {
    summary: 'An event, and its handler in an agent',
    alias: 'e',
    load: async () => (await import('./event/event.js')).event,
  },
  request: {
    summary: 'A request, and its handler in an agent',
    alias: 'r',
    load: async () => (await import('./request/request.js')).request,
  },
  handler: {
    summary: 'A handler for a message that there is',
    alias: 'h',
    load: async () => (await import('./handler/handler.js')).handler,
  },
  supervisor: {
    summary: 'An agent that supervises others',
    alias: 'su',
    load: async () => (await import('./supervisor/supervisor.js')).supervisor,
  },
  task: {
    summary: 'An agent with one state and an output',
    alias: 't',
    load: async () => (await import('./task/task.js')).task,
  },
  pipeline: {
    summary: 'A pipeline, from a source to a sink',
    alias: 'p',
    load: async () => (await import('./pipeline/pipeline.js')).pipeline,
  },
  module: {
    summary: 'A module',
    alias: 'm',
    load: async () => (await import('./module/module.js')).module,
  },
  service: {
    summary: 'A class that agents have injected',
    alias: 'sv',
    load: async () => (await import('./service/service.js')).service,
  },
  test: {
    summary: 'A test of an agent',
    alias: 'te',
    load: async () => (await import('./test/test.js')).test,
  },
};
