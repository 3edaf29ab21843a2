import type { SystemLogger } from '@instar/core';

/** Shows what agents log on stderr: errors always, the rest if it is asked for. */
export function stderrLogger(verbose: boolean): SystemLogger {
  const write =
    (level: string) =>
    (message: string): void => {
      process.stderr.write(`site-search: ${level}: ${message}\n`);
    };
  const quiet = (): void => undefined;
  return {
    debug: verbose ? write('debug') : quiet,
    info: verbose ? write('info') : quiet,
    warn: verbose ? write('warning') : quiet,
    error: write('error'),
  };
}
