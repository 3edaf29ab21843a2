import type { Screen } from './screen.js';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Tells the user what an interruption does: the first one and the second one. The system itself acts on them. */
export function announceInterruption(screen: Pick<Screen, 'remark'>): void {
  const announcements = ['ending with what is done; once more aborts', 'aborting'];
  const announce = (): void => {
    const line = announcements.shift();
    if (line !== undefined) screen.remark(line);
    if (announcements.length === 0) for (const signal of SIGNALS) process.off(signal, announce);
  };
  for (const signal of SIGNALS) process.on(signal, announce);
}
