import { nameOf } from '../primitives/class.js';
import type { CloneShape } from './clone-rule.js';
import type { ClassTable } from './class-table.js';
import { movedWith } from './moved-values.js';

const NOTHING: readonly object[] = [];

/** Visits each object of a value once, however deep it is nested, without recursion, and lists what structured cloning would lose. */
export class ObjectWalk {
  /** Instances of listed classes. */
  readonly instances: object[] = [];
  /** For each of them, the number of its class. */
  readonly classes: number[] = [];
  readonly errors: Error[] = [];
  /** Values that are sent as text. Made when there is one. */
  described: object[] | undefined = undefined;
  transfer: Set<object> | undefined = undefined;
  /** The objects that hold others. */
  readonly holders: object[] = [];
  private readonly seen = new Set<object>();
  private readonly ahead: object[] = [];

  constructor(private readonly table: ClassTable) {}

  /** @throws TypeError for an object whose copy would not be of its class. */
  from(value: object): void {
    this.meet(value);
    for (let next = this.ahead.pop(); next !== undefined; next = this.ahead.pop()) this.enter(next);
  }

  private meet(value: unknown): void {
    if (typeof value !== 'object' || value === null || this.seen.has(value)) return;
    this.seen.add(value);
    this.ahead.push(value);
  }

  private enter(value: object): void {
    for (const moved of movedWith(value) ?? NOTHING) (this.transfer ??= new Set()).add(moved);
    const { shape, number } = this.table.ruleOf(value);
    if (shape === 'error') this.errors.push(value as Error);
    else if (shape === 'described') (this.described ??= []).push(value);
    else if (shape === 'refused') this.refuse(value);
    else {
      if (number !== undefined) {
        this.instances.push(value);
        this.classes.push(number);
      }
      if (shape !== 'leaf') this.enterMembers(value, shape);
    }
  }

  private enterMembers(value: object, shape: CloneShape): void {
    this.holders.push(value);
    if (shape === 'list') for (const item of value as unknown[]) this.meet(item);
    else if (shape === 'map') {
      for (const [key, item] of value as Map<unknown, unknown>) {
        this.meet(key);
        this.meet(item);
      }
    } else if (shape === 'set') for (const item of value as Set<unknown>) this.meet(item);
    else for (const key of Object.keys(value)) this.meet((value as Record<string, unknown>)[key]);
  }

  /** What is moved need not be copied. */
  private refuse(value: object): void {
    if (this.transfer?.has(value) !== true) throw new TypeError(`its copy would not be of class ${nameOf(value)}`);
  }
}
