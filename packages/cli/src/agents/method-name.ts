import type { Name } from '../naming/name.js';

/** Names that mean something to the runtime, or to every object. */
const reserved = new Set([
  ...['begin', 'end', 'failed', 'interrupted', 'childExited', 'dispose'],
  ...Object.getOwnPropertyNames(Object.prototype),
]);

/** A name for the method of a state or message: its own in camel case, unless the class has such a member or the runtime calls it. */
export function methodName({ camel, pascal }: Name, prefix: 'on' | 'perform', taken: ReadonlySet<string>): string {
  const isFree = (name: string): boolean => !reserved.has(name) && !taken.has(name);
  if (isFree(camel)) return camel;
  let name = `${prefix}${pascal}`;
  for (let number = 2; !isFree(name); number++) name = `${prefix}${pascal}${number}`;
  return name;
}
