import { parseArguments } from '../src/command-line/parse-arguments.js';
import type { Settings } from '../src/command-line/settings.js';

/** The settings of a program that was given no arguments, but for these. */
export function settingsOf(some: Partial<Settings> = {}): Settings {
  return Object.assign(parseArguments([]) as Settings, some);
}
