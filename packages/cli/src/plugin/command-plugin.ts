import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.js';

/** A subcommand of `instar`. */
export interface CommandPlugin {
  /** Adds arguments, options, examples and the action. What is heavy is imported by the action, not by the plug-in. */
  configure(command: Command, terminal: Terminal): void | Promise<void>;
}
