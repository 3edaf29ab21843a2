import { generatorTable } from '../../generators/generator-table.js';
import { addSubcommands } from '../../plugin/add-subcommands.js';
import type { CommandPlugin } from '../../plugin/command-plugin.js';
import { addExamples } from '../../plugin/examples.js';
import type { PluginTable } from '../../plugin/plugin-table.js';
import { generatorCommand } from './generator-command.js';

/** A subcommand for each generator. */
const table: PluginTable<CommandPlugin> = Object.fromEntries(
  Object.entries(generatorTable).map(([name, row]) => [
    name,
    { ...row, load: async () => generatorCommand(await row.load()) },
  ]),
);

export const generate: CommandPlugin = {
  configure(command, terminal) {
    addSubcommands(command, table, terminal);
    addExamples(command, [
      ['instar g agent crawler --states fetch:async,parse:sync', 'an agent with two states'],
      ['instar g event AddUrl --agent crawler', 'an event, and its handler in an agent'],
      ['instar help g agent', 'the flags of a generator'],
    ]);
  },
};
