import { Argument } from 'commander';
import type { CommandPlugin } from '../../plugin/command-plugin.js';
import { addExamples } from '../../plugin/examples.js';
import { candidates } from './candidates.js';
import { completionScript, shells, type Shell } from './completion-script.js';

/** Without words it prints a script, which has the shell call it with the words of a command line whenever Tab is pressed. */
export const completion: CommandPlugin = {
  configure(command, terminal) {
    command
      .addArgument(new Argument('<shell>', 'the shell').choices(shells))
      .argument('[words...]', 'complete the last of these words instead')
      .action(async (shell: Shell, words: readonly string[]) => {
        if (words.length === 0) terminal.print(completionScript(shell));
        else for (const candidate of await candidates(command.parent ?? command, words)) terminal.print(candidate);
      });
    addExamples(command, [
      ['source <(instar completion bash)', 'in ~/.bashrc'],
      ['source <(instar completion zsh)', 'in ~/.zshrc, after compinit'],
      ['instar completion fish | source', 'in ~/.config/fish/config.fish'],
    ]);
  },
};
