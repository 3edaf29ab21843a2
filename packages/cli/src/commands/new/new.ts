import { Option } from 'commander';
import { packageManagers } from '../../packages/package-manager.js';
import type { CommandPlugin } from '../../plugin/command-plugin.js';
import { addExamples } from '../../plugin/examples.js';
import type { NewOptions } from './new-options.js';

export const newCommand: CommandPlugin = {
  configure(command, terminal) {
    command
      .argument('[name]', 'the name of the application, which is its folder too')
      .addOption(new Option('--package-manager <manager>', 'what installs it').choices(packageManagers))
      .option('--nest', 'an application of NestJS, with agents in its modules')
      .option('--cjs', 'compile to CommonJS in place of ES modules')
      .option('--skip-install', 'install nothing')
      .option('--skip-git', 'make no repository')
      .option('--instar <spec>', 'a version or a tag of Instar, or the path of its packed packages')
      .option('--dry-run', 'only show what would be written')
      .option('--json', 'report for machines')
      .action(async (name: string | undefined, options: NewOptions) => {
        const { createApplication } = await import('./create-application.js');
        await createApplication(name, options, terminal);
      });
    addExamples(command, [
      ['instar new shop', 'an application in the folder shop'],
      ['instar new shop --nest', 'an application of NestJS, which asks its agents in a controller'],
      ['instar new shop --package-manager pnpm --skip-git', 'installed by pnpm, without a repository'],
    ]);
  },
};
