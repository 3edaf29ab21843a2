import type { CommandPlugin } from '../../plugin/command-plugin.js';
import { addExamples } from '../../plugin/examples.js';
import type { DoctorOptions } from './doctor-options.js';

export const doctor: CommandPlugin = {
  configure(command, terminal) {
    command
      .option('--project <name>', 'the package or project of the workspace')
      .option('--fix', 'mend what can be mended without a risk')
      .option('--json', 'report for machines')
      .action(async (options: DoctorOptions) => {
        const { examineProject } = await import('./examine-project.js');
        await examineProject(options, terminal);
      });
    addExamples(command, [
      ['instar doctor', 'what is wrong, why, and how to mend it'],
      ['instar doctor --fix', 'mends the settings of the compiler'],
    ]);
  },
};
