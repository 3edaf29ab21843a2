import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.js';
import type { CommandPlugin } from './command-plugin.js';
import type { PluginTable } from './plugin-table.js';

/** How the rest of a subcommand is loaded, until it has been. */
const unloaded = new WeakMap<Command, () => Promise<void>>();

/**
 * Adds the subcommands of a table. The table alone is what help lists; a plug-in is loaded when the command line comes to its
 * subcommand, so that the command starts as fast as commander itself.
 */
export function addSubcommands(parent: Command, table: PluginTable<CommandPlugin>, terminal: Terminal): void {
  for (const [name, row] of Object.entries(table)) {
    const command = parent.command(name).description(row.summary);
    if (row.alias !== undefined) command.alias(row.alias);
    unloaded.set(command, async () => (await row.load()).configure(command, terminal));
  }
  parent.hook('preSubcommand', (_, command) => loadSubcommand(command));
}

/** Loads a subcommand that `addSubcommands` added, once. */
export async function loadSubcommand(command: Command): Promise<void> {
  const load = unloaded.get(command);
  unloaded.delete(command);
  await load?.();
}
