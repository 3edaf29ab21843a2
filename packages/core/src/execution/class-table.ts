import type { AgentDefinition } from '../definition/agent-definition.js';
import type { AbstractClass } from '../primitives/class.js';
import { isNative, shapeOf, type CloneRule } from './clone-rule.js';

/** Node's `Buffer`, which both sides know. Its copies arrive as typed arrays. */
const BUFFER = -1;

const WITHOUT_CLASS: CloneRule = { shape: 'plain', number: undefined };

/**
 * The classes whose instances keep their class when they are cloned to a sync state and back: an agent's states and messages, and those that
 * `@Agent({ classes })` lists. Both sides have the same definition, so a number identifies a class.
 */
export class ClassTable {
  private readonly numbers: ReadonlyMap<unknown, number>;
  private readonly rules = new WeakMap<object, CloneRule>();

  constructor(readonly classes: readonly AbstractClass[]) {
    this.numbers = new Map(classes.map((each, index) => [each, index]));
  }

  /** How an object travels: the same for all that have its prototype. */
  ruleOf(value: object): CloneRule {
    const prototype = Object.getPrototypeOf(value) as object | null;
    if (prototype === null) return WITHOUT_CLASS;
    let rule = this.rules.get(prototype);
    if (rule === undefined) {
      const number = this.numberOf(value);
      this.rules.set(prototype, (rule = { shape: shapeOf(value, prototype, number !== undefined), number }));
    }
    return rule;
  }

  /** The number of the nearest listed class that an object is an instance of, or `undefined`. */
  numberOf(value: object): number | undefined {
    let prototype = Object.getPrototypeOf(value) as object | null;
    if (prototype !== null && prototype === bufferPrototype()) return BUFFER;
    while (prototype !== null && prototype !== Object.prototype) {
      const number = this.numbers.get(prototype.constructor);
      if (number !== undefined) return number;
      prototype = Object.getPrototypeOf(prototype) as object | null;
    }
    return undefined;
  }

  /** The prototype of the class with this number, or `undefined` if there is none. */
  prototypeOf(number: number): object | undefined {
    return number === BUFFER ? bufferPrototype() : (this.classes[number]?.prototype as object | undefined);
  }
}

function bufferPrototype(): object | undefined {
  return (globalThis as { Buffer?: { readonly prototype: object } }).Buffer?.prototype;
}

const tables = new WeakMap<AgentDefinition, ClassTable>();

/** The class table of an agent: made once for each definition. */
export function classTableOf(definition: AgentDefinition): ClassTable {
  let table = tables.get(definition);
  if (table === undefined) tables.set(definition, (table = new ClassTable(listed(definition))));
  return table;
}

/** Structured cloning preserves the engine's own classes. */
function listed({ states, events, requests, classes, chart }: AgentDefinition): AbstractClass[] {
  const tokens: AbstractClass[] = [...states, ...events, ...requests, ...(chart?.states ?? [])].map(
    ({ token }) => token,
  );
  return [...new Set([...tokens, ...classes])].filter((each) => !isNative(each));
}
