import type { AgentDefinition } from '../definition/agent-definition.js';
import type { AbstractClass } from '../primitives/class.js';

/**
 * The classes whose instances keep their class when they are cloned to a sync state and back: an agent's states and messages, and those that
 * `@Agent({ classes })` lists. Both sides have the same definition, so a number identifies a class.
 */
export class ClassTable {
  private readonly numbers: ReadonlyMap<unknown, number>;

  constructor(readonly classes: readonly AbstractClass[]) {
    this.numbers = new Map(classes.map((each, index) => [each, index]));
  }

  /** The number of the nearest listed class that an object is an instance of, or `undefined`. */
  numberOf(value: object): number | undefined {
    if (this.numbers.size === 0) return undefined;
    let prototype = Object.getPrototypeOf(value) as object | null;
    while (prototype !== null && prototype !== Object.prototype) {
      const number = this.numbers.get(prototype.constructor);
      if (number !== undefined) return number;
      prototype = Object.getPrototypeOf(prototype) as object | null;
    }
    return undefined;
  }

  /** The prototype of the class with this number, or `undefined` if there is none. */
  prototypeOf(number: number): object | undefined {
    return this.classes[number]?.prototype as object | undefined;
  }
}

const tables = new WeakMap<AgentDefinition, ClassTable>();

/** The class table of an agent: made once for each definition. */
export function classTableOf(definition: AgentDefinition): ClassTable {
  let table = tables.get(definition);
  if (table === undefined) tables.set(definition, (table = new ClassTable(listed(definition))));
  return table;
}

function listed({ states, events, requests, classes }: AgentDefinition): AbstractClass[] {
  const tokens: AbstractClass[] = [...states, ...events, ...requests].map(({ token }) => token);
  return [...new Set([...tokens, ...classes])].filter((each) => !isNative(each));
}

/** Structured cloning preserves the engine's own classes. */
function isNative(token: AbstractClass): boolean {
  return Function.prototype.toString.call(token).includes('[native code]');
}
