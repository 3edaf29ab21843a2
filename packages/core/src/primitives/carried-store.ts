/** A store of the caller's context, such as an `AsyncLocalStorage`: what `run` sets is there for all that `task` starts. */
export interface CarriedStore {
  getStore(): unknown;
  run(store: never, task: () => void): void;
}

/** Runs a task in the context that was captured. */
export type InContext = (task: () => void) => void;

export function isStore(value: unknown): boolean {
  const { getStore, run } = (value ?? {}) as Partial<CarriedStore>;
  return typeof getStore === 'function' && typeof run === 'function';
}

/** Captures what the stores have now. */
export function captureContext(stores: readonly CarriedStore[]): InContext {
  const values = stores.map((store) => store.getStore());
  return (task) => {
    const enter = stores.reduce<() => void>((inner, store, index) => {
      return () => {
        store.run(values[index] as never, inner);
      };
    }, task);
    enter();
  };
}
