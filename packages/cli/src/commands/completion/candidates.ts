import type { Command, Option } from 'commander';
import { loadSubcommand } from '../../plugin/add-subcommands.js';

/** What the last of the words may be completed to. */
export async function candidates(program: Command, words: readonly string[]): Promise<readonly string[]> {
  const typed = words.at(-1) ?? '';
  let command = program;
  let option: Option | undefined;
  let position = 0;
  for (const word of words.slice(0, -1)) {
    if (option !== undefined) {
      option = undefined;
    } else if (word.startsWith('-')) {
      option = valueOption(command, word);
    } else {
      const next = command.commands.find((each) => each.name() === word || each.aliases().includes(word));
      if (next === undefined) position++;
      else {
        command = next;
        position = 0;
        await loadSubcommand(command);
      }
    }
  }
  return offered(command, option, position, typed).filter((word) => word.startsWith(typed));
}

function offered(command: Command, option: Option | undefined, position: number, typed: string): readonly string[] {
  if (option !== undefined) return option.argChoices ?? [];
  const help = command.createHelp();
  if (typed.startsWith('-')) return help.visibleOptions(command).flatMap((each) => each.long ?? []);
  const choices = command.registeredArguments[position]?.argChoices ?? [];
  return [...help.visibleCommands(command).map((each) => each.name()), ...choices];
}

/** The option that the word names, if the next word is its value. */
function valueOption(command: Command, word: string): Option | undefined {
  return command.options.find(
    (each) => (each.short === word || each.long === word) && (each.required || each.optional),
  );
}
