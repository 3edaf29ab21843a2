const MARK = Symbol.for('instar:thread');

/** Tells whoever is loaded into this worker that it is one. */
export function markThread(): void {
  (globalThis as { [MARK]?: boolean })[MARK] = true;
}

export function isOnThread(): boolean {
  return (globalThis as { [MARK]?: boolean })[MARK] === true;
}
