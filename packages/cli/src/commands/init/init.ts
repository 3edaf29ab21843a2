import { Option } from 'commander';
import { packageManagers } from '../../packages/package-manager.js';
import type { CommandPlugin } from '../../plugin/command-plugin.js';
import { addExamples } from '../../plugin/examples.js';
import type { InitOptions } from './add-instar.js';

export const init: CommandPlugin = {
  configure(command, terminal) {
    command
      .argument('[agent]', 'the first agent', 'greeter')
      .option('--project <name>', 'the package or project of the workspace')
      .addOption(new Option('--package-manager <manager>', 'what installs it').choices(packageManagers))
      .option('--skip-install', 'install nothing')
      .option('--instar <spec>', 'a version or a tag of Instar, or the path of its packed packages')
      .option('-y, --yes', 'do it without asking')
      .option('--dry-run', 'only show what would be written')
      .option('--json', 'report for machines')
      .action(async (agent: string, options: InitOptions) => {
        const { addInstar } = await import('./add-instar.js');
        await addInstar(agent, options, terminal);
      });
    addExamples(command, [
      ['instar init', 'shows what it would change, and asks'],
      ['instar init crawler --yes', 'the first agent is a crawler'],
    ]);
  },
};
