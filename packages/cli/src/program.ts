import { Command, CommanderError } from 'commander';
import { commandTable } from './commands/command-table.js';
import { addSubcommands } from './plugin/add-subcommands.js';
import { CliError } from './plugin/cli-error.js';
import { addExamples } from './plugin/examples.js';
import { ExitCode } from './plugin/exit-code.js';
import { ExitWith } from './plugin/exit-with.js';
import { ownVersion } from './plugin/own-version.js';
import type { Terminal } from './terminal/terminal.js';

/** Runs one command line, and returns what the process ends with. */
export async function runProgram(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    await createProgram(terminal).parseAsync(withoutHelpCommand(words), { from: 'user' });
    return ExitCode.Done;
  } catch (error) {
    if (error instanceof ExitWith) return error.exitCode;
    if (error instanceof CommanderError && error.exitCode === 0) return ExitCode.Done;
    const { code, exitCode, message } = explained(error);
    if (words.includes('--json')) terminal.print(JSON.stringify({ error: { code, message } }));
    else terminal.note(`instar: ${message}`);
    return exitCode;
  }
}

interface Explained {
  readonly code: string;
  readonly message: string;
  readonly exitCode: ExitCode;
}

/**
 * What a failure says to the user: one of the command line, one of our own, one of Instar's packages in the project, or one of the system,
 * as of a folder that may not be written to. Any other is a bug.
 */
function explained(error: unknown): Explained {
  if (error instanceof CliError) return error;
  if (error instanceof CommanderError) return new CliError('INSTAR_CLI_USAGE', oneLine(error.message));
  const { syscall, code, message } = error as NodeJS.ErrnoException;
  if (syscall === undefined && code?.startsWith('INSTAR_') !== true) throw error;
  return { code: code ?? 'UNKNOWN', message, exitCode: ExitCode.Failed };
}

/** The whole command; its subcommands are loaded when a command line comes to them. */
export function createProgram(terminal: Terminal): Command {
  const program = new Command('instar')
    .description('Creates applications with Instar agents, generates agents, runs them, and examines projects.')
    .version(ownVersion())
    .helpCommand('help [command]', 'Show the help of a command')
    .configureHelp({ styleTitle: (title) => terminal.style('bold', title) })
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
  addSubcommands(program, commandTable, terminal);
  addExamples(program, [
    ['instar new shop', 'an application in the folder shop'],
    ['instar g agent crawler --states fetch:async,parse:sync', 'an agent with two states'],
    ['instar help g agent', 'the flags of a generator'],
  ]);
  return program;
}

/** `help x` as `x --help`: commander would print the help of a subcommand that is not loaded. */
function withoutHelpCommand(words: readonly string[]): readonly string[] {
  return words[0] === 'help' ? [...words.slice(1), '--help'] : words;
}

/** The message of an error of commander, in the form of all others. */
function oneLine(message: string): string {
  return message
    .trim()
    .replace(/^error: /, '')
    .replaceAll('\n', ' ');
}
