import { Option } from 'commander';
import { commonFlags, type Flag, type Flags } from '../../generation/flag.js';
import type { Generator } from '../../generation/generator.js';
import type { CommandPlugin } from '../../plugin/command-plugin.js';
import { CliError } from '../../plugin/cli-error.js';
import { addExamples } from '../../plugin/examples.js';

/** Flags of the command that have no meaning in a schematic. */
const ownFlags: readonly Flag[] = [
  { name: 'force', summary: 'overwrite files that exist' },
  { name: 'dry-run', summary: 'only show what would be written' },
  { name: 'json', summary: 'report for machines' },
];

/** The subcommand of a generator. */
export function generatorCommand(generator: Generator): CommandPlugin {
  return {
    configure(command, terminal) {
      command.argument('[name]', generator.nameSummary);
      for (const flag of [...generator.flags, ...commonFlags, ...ownFlags]) command.addOption(optionOf(flag));
      command.action(async (name: string | undefined, flags: Flags) => {
        const { runGenerator } = await import('./run-generator.js');
        if (name !== undefined) {
          runGenerator(generator, { name, flags }, terminal);
        } else if (terminal.interactive && flags['json'] !== true) {
          const { askFor } = await import('./ask-for.js');
          runGenerator(generator, await askFor(generator, flags), terminal);
        } else {
          throw new CliError('INSTAR_CLI_USAGE', `the name is missing: instar g ${command.name()} <name>`);
        }
      });
      addExamples(command, generator.examples);
    },
  };
}

function optionOf({ name, value, summary, choices }: Flag): Option {
  const option = new Option(`--${name}${value === undefined ? '' : ` ${value}`}`, summary);
  return choices === undefined ? option : option.choices(choices);
}
