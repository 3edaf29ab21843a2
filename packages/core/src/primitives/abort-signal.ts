/** Makes the platform's `AbortSignal` known to the compiler where neither DOM nor Node types are loaded. */
declare global {
  // Merges with the host's own declaration (DOM, Node); stands alone where there is none.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an empty interface is what merges with any declaration
  interface AbortSignal {}
}

export {};
