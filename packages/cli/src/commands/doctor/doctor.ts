import type { CommandPlugin } from '../../plugin/command-plugin.js';

export const doctor: CommandPlugin = {
  configure(command) {
    command.option('--json', 'report for machines');
  },
};
