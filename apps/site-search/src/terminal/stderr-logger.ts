import type { SystemLogger } from '@instar/core';
import type { Screen } from './screen.js';

/** Shows what agents log on stderr: errors always, the rest if it is asked for. */
export function stderrLogger(screen: Pick<Screen, 'remark'>, verbose: boolean): SystemLogger {
  const write =
    (level: string) =>
    (message: string): void =>
      screen.remark(`site-search: ${level}: ${message}`);
  const quiet = (): void => undefined;
  return {
    debug: verbose ? write('debug') : quiet,
    info: verbose ? write('info') : quiet,
    warn: verbose ? write('warning') : quiet,
    error: write('error'),
  };
}
