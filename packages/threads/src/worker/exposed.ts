/** What the worker entry exposes, by name: classes and functions. `undefined` in a worker that loads them from their modules. */
let exposed: Readonly<Record<string, unknown>> | undefined;

export function expose(values: Readonly<Record<string, unknown>>): void {
  exposed = { ...exposed, ...values };
}

export function exposedValues(): Readonly<Record<string, unknown>> | undefined {
  return exposed;
}
