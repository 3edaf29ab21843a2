import { styleText } from 'node:util';
import type { Terminal } from './terminal.js';

/** The terminal of this process. Colours are for terminals only, unless `FORCE_COLOR` asks for them; `NO_COLOR` has the last word. */
export function processTerminal(): Terminal {
  const { env, stdin, stdout, stderr } = process;
  const isSet = (name: string): boolean => env[name] !== undefined && env[name] !== '' && env[name] !== '0';
  const coloured = !isSet('NO_COLOR') && (isSet('FORCE_COLOR') || (stdout.isTTY && stdout.hasColors()));
  // What reads the output may have had enough of it, as `head` has.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  let hasStatus = false;
  const clearStatus = (): void => {
    if (hasStatus) stderr.write('\r\x1b[2K');
    hasStatus = false;
  };
  return {
    cwd: process.cwd().replaceAll('\\', '/'),
    interactive: stdin.isTTY && stdout.isTTY && !isSet('CI'),
    print(line) {
      clearStatus();
      stdout.write(`${line}\n`);
    },
    note(line) {
      clearStatus();
      stderr.write(`${line}\n`);
    },
    status(line) {
      if (!stderr.isTTY) return;
      clearStatus();
      stderr.write(line.replaceAll(/\s/g, ' ').slice(0, stderr.columns - 1));
      hasStatus = line !== '';
    },
    style: (style, text) => (coloured ? styleText(style, text) : text),
  };
}
