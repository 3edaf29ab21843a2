/** Pauses that grow. Times in milliseconds. */
export interface Backoff {
  readonly initial: number;
  readonly factor: number;
  readonly max: number;
  readonly jitter: boolean;
}

/**
 * The pause after a number of failures in a row, in milliseconds. With jitter it is drawn between half of it and all of it.
 *
 * @param random gives a number from 0 up to 1.
 */
export function backoffDelay(backoff: Backoff, failures: number, random: () => number): number {
  const { initial, factor, max, jitter } = backoff;
  // The power overflows some day, and no pause times infinity would be no number.
  const full = initial === 0 ? 0 : Math.min(max, initial * factor ** (failures - 1));
  return jitter ? full * (0.5 + random() / 2) : full;
}
