import type { CommandPlugin } from '../plugin/command-plugin.js';
import type { PluginTable } from '../plugin/plugin-table.js';

/** The subcommands, in the order in which help lists them. */
export const commandTable: PluginTable<CommandPlugin> = {
  new: {
    summary: 'Create an application',
    alias: 'n',
    load: async () => (await import('./new/new.js')).newCommand,
  },
  init: {
    summary: 'Add Instar to a package that there is',
    load: async () => (await import('./init/init.js')).init,
  },
  generate: {
    summary: 'Generate agents, messages, modules and tests, or add to them',
    alias: 'g',
    load: async () => (await import('./generate/generate.js')).generate,
  },
  run: {
    summary: 'Run an agent or a module, with its input as flags or JSON',
    load: async () => (await import('./run/run.js')).run,
  },
  doctor: {
    summary: 'Find what keeps Instar from working in a project, and mend it',
    load: async () => (await import('./doctor/doctor.js')).doctor,
  },
  graph: {
    summary: 'Draw agents: their states, their supervisors, their messages',
    load: async () => (await import('./graph/graph.js')).graph,
  },
  check: {
    summary: 'Find mistakes in agents that the compiler does not see',
    load: async () => (await import('./check/check.js')).check,
  },
  completion: {
    summary: 'Print a script that completes commands by the Tab key',
    load: async () => (await import('./completion/completion.js')).completion,
  },
};
