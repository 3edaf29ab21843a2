import type { CommandPlugin } from '../../plugin/command-plugin.js';
import { addExamples } from '../../plugin/examples.js';
import type { RunOptions } from './run-options.js';

export const run: CommandPlugin = {
  configure(command, terminal) {
    command
      .argument('<file#class>', 'the agent or the module to run, and the file that exports it')
      .argument('[fields...]', 'fields of the input: --url https://example.org --depth 3')
      .option('--input <json>', 'the input: JSON, @file.json, or - for the standard input')
      .option('--module <file#class>', 'a module with what the agent has injected, and its supervisor')
      .option('--import <module>', 'import this first; a loader such as tsx compiles TypeScript then')
      .option('--timeout <duration>', 'abort the agent past this time: 500ms, 30s, 5m')
      .option('--inspect', 'show the inspection events, on the standard error output')
      .option('--json', 'print progress, inspection events and the exit as lines of JSON')
      .allowUnknownOption()
      .action(async (target: string, fields: readonly string[], options: RunOptions) => {
        const { runTarget } = await import('./run-target.js');
        await runTarget(target, fields, options, terminal);
      });
    addExamples(command, [
      ['instar run src/resize.ts#Resize --width 640', 'the input is { "width": 640 }'],
      ['instar run src/crawl.ts#Crawl --input @crawl.json --timeout 5m', 'the input is that of a file'],
      ['instar run src/crawl.ts#Crawl --module src/app-module.ts#AppModule', 'with the services of a module'],
      ['instar run src/app-module.ts#AppModule', 'a module, until Ctrl-C'],
    ]);
  },
};
