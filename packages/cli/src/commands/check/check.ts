import type { CommandPlugin } from '../../plugin/command-plugin.js';
import { addExamples } from '../../plugin/examples.js';
import type { CheckOptions } from './run-check.js';

export const check: CommandPlugin = {
  configure(command, terminal) {
    command
      .argument('[path]', 'a folder, a file or a tsconfig.json', '.')
      .option('--fix', 'mend what can be mended safely')
      .option('--strict', 'end with 1 for warnings too')
      .option('--json', 'report for machines')
      .action(async (path: string, options: CheckOptions) => {
        const { runCheck } = await import('./run-check.js');
        runCheck(path, options, terminal);
      });
    addExamples(command, [
      ['instar check', 'the project in this folder'],
      ['instar check src/crawler --fix', 'a part of it, and mend what can be mended'],
      ['instar check --json', 'findings for machines; the exit code is 1 if there are errors'],
    ]);
  },
};
