import type { Command } from 'commander';

/** A command line, and what it does. */
export type Example = readonly [line: string, meaning: string];

/** Adds examples to the end of a command's help. */
export function addExamples(command: Command, examples: readonly Example[]): void {
  const width = Math.max(...examples.map(([line]) => line.length));
  const lines = examples.map(([line, meaning]) => `  ${line.padEnd(width)}  ${meaning}`);
  command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}
