import { Option } from 'commander';
import { drawingTable } from '../../drawings/drawing-table.js';
import { formatTable } from '../../formats/format-table.js';
import type { CommandPlugin } from '../../plugin/command-plugin.js';
import { addExamples } from '../../plugin/examples.js';
import type { GraphOptions } from './run-graph.js';

export const graph: CommandPlugin = {
  configure(command, terminal) {
    const formats = Object.keys(formatTable);
    command
      .argument('[path]', 'a folder, a file or a tsconfig.json', '.')
      .addOption(new Option('--format <format>', 'how it is drawn').choices(formats).default(formats[0]))
      .addOption(new Option('--only <drawing>', 'what is drawn, if not everything').choices(Object.keys(drawingTable)))
      .option('--matrix', 'what each waiting state does with each message, as a table')
      .option('--xstate', 'the state chart of the one agent there, as JSON of XState 5')
      .option('--output <file>', 'write it to a file')
      .option('--json', 'the same as --format json')
      .action(async (path: string, options: GraphOptions) => {
        const { runGraph } = await import('./run-graph.js');
        await runGraph(path, options, terminal);
      });
    addExamples(command, [
      ['instar graph', 'the agents of the project in this folder, as Mermaid'],
      ['instar graph src/crawler --only states', 'the state charts of a part of it'],
      ['instar graph src/order --matrix', 'a table of its waiting states and messages; as data with --json'],
      ['instar graph src/order --xstate --output order.json', 'a machine for the visual tools of XState'],
      ['instar graph --format svg --output agents.svg', 'an image'],
    ]);
  },
};
