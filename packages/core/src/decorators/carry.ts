import { carryMisplaced } from '../errors/definition-errors.js';
import { recordCarried, recordFoundCarried, recordUnclaimedCarried } from '../definition/metadata-store.js';
import type { AbstractClass } from '../primitives/class.js';
import { isStandardContext } from '../definition/define-method-decorator.js';
import { nameOf } from '../primitives/class.js';

/** A field decorator, standard or legacy. */
export interface CarryDecorator {
  (value: undefined, context: ClassFieldDecoratorContext): void;
  (target: object, name: string): void;
}

/**
 * Has a field of the agent travel with its sync states: the method finds a copy of it, and what it changes comes back. All
 * other fields stay where the agent is.
 *
 * @example
 * ```ts
 * @Carry() private readonly seen = new Set<string>();
 * ```
 */
export function Carry(): CarryDecorator {
  return (target: unknown, second: unknown, descriptor?: unknown) => {
    if (isStandardContext(second)) {
      if (second.kind !== 'field' || second.static === true || second.private === true)
        throw carryMisplaced(String(second.name));
      const { name } = second;
      recordUnclaimedCarried(name);
      // A base class that is not an agent claims nothing: its field is found when an instance is made.
      second.addInitializer?.(function (this: object) {
        recordFoundCarried(this.constructor as AbstractClass, name);
      });
      return;
    }
    const name = second as PropertyKey | undefined;
    if (typeof target === 'function' || name === undefined || descriptor !== undefined)
      throw carryMisplaced(`${nameOf(target)}.${String(name)}`);
    recordCarried((target as object).constructor as AbstractClass, name);
  };
}
