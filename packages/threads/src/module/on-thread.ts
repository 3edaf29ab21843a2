const MARK = Symbol.for('instar:thread');

/** Marks this realm as a worker thread, for code that is loaded into it. */
export function markThread(): void {
  (globalThis as { [MARK]?: boolean })[MARK] = true;
}

export function isOnThread(): boolean {
  return (globalThis as { [MARK]?: boolean })[MARK] === true;
}
