interface Process {
  on(event: 'beforeExit', listener: () => void): unknown;
  off(event: 'beforeExit', listener: () => void): unknown;
}

const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of [...listeners]) listener();
}

/**
 * Calls a function when the process has nothing left to do and would exit. What it starts then is still waited for. The process has one
 * listener for all of them. Returns a function that removes it.
 */
export function onBeforeExit(listener: () => void): () => void {
  const { process } = globalThis as unknown as { readonly process?: Partial<Process> };
  if (listeners.size === 0) process?.on?.('beforeExit', tell);
  listeners.add(listener);
  return () => {
    if (listeners.delete(listener) && listeners.size === 0) process?.off?.('beforeExit', tell);
  };
}
