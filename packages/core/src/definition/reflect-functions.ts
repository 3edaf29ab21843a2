/**
 * The functions of `reflect-metadata` that compilers call for `emitDecoratorMetadata`, and that tsyringe and this package read with.
 */
export interface ReflectFunctions {
  defineMetadata(key: unknown, value: unknown, target: object, member?: PropertyKey): void;
  deleteMetadata(key: unknown, target: object, member?: PropertyKey): boolean;
  getMetadata(key: unknown, target: object, member?: PropertyKey): unknown;
  getMetadataKeys(target: object, member?: PropertyKey): unknown[];
  getOwnMetadata(key: unknown, target: object, member?: PropertyKey): unknown;
  getOwnMetadataKeys(target: object, member?: PropertyKey): unknown[];
  hasMetadata(key: unknown, target: object, member?: PropertyKey): boolean;
  hasOwnMetadata(key: unknown, target: object, member?: PropertyKey): boolean;
  /** What the compiler calls as a decorator. */
  metadata(key: unknown, value: unknown): (target: object, member?: PropertyKey) => void;
}

/** By target and member, or `undefined` for the target itself, what is recorded by key. */
type Records = Map<unknown, unknown>;
const records = new WeakMap<object, Map<PropertyKey | undefined, Records>>();

function ownRecords(target: object, member: PropertyKey | undefined): Records | undefined {
  return records.get(target)?.get(member);
}

/** The records of a target and of its prototypes, the nearest first. */
function inheritedRecords(target: object, member: PropertyKey | undefined): Records[] {
  const found: Records[] = [];
  for (let at: object | null = target; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    const own = ownRecords(at, member);
    if (own !== undefined) found.push(own);
  }
  return found;
}

function nearest(key: unknown, target: object, member: PropertyKey | undefined): Records | undefined {
  return inheritedRecords(target, member).find((each) => each.has(key));
}

function define(key: unknown, value: unknown, target: object, member?: PropertyKey): void {
  let members = records.get(target);
  if (members === undefined) records.set(target, (members = new Map()));
  const known = members.get(member);
  if (known === undefined) members.set(member, new Map([[key, value]]));
  else known.set(key, value);
}

const functions: ReflectFunctions = {
  defineMetadata: define,
  deleteMetadata: (key, target, member) => ownRecords(target, member)?.delete(key) ?? false,
  getMetadata: (key, target, member) => nearest(key, target, member)?.get(key),
  getMetadataKeys: (target, member) => [
    ...new Set(inheritedRecords(target, member).flatMap((each) => [...each.keys()])),
  ],
  getOwnMetadata: (key, target, member) => ownRecords(target, member)?.get(key),
  getOwnMetadataKeys: (target, member) => [...(ownRecords(target, member)?.keys() ?? [])],
  hasMetadata: (key, target, member) => nearest(key, target, member) !== undefined,
  hasOwnMetadata: (key, target, member) => ownRecords(target, member)?.has(key) ?? false,
  metadata: (key, value) => (target, member) => {
    define(key, value, target, member);
  },
};

/**
 * `Reflect` with these functions: those that are there already, else those of this file. `reflect-metadata` finds what was recorded by them
 * if it is loaded later, as it does with its own older versions.
 */
export const reflect = Reflect as unknown as ReflectFunctions;

if (typeof (reflect as Partial<ReflectFunctions>).defineMetadata !== 'function')
  for (const [name, value] of Object.entries(functions))
    Object.defineProperty(Reflect, name, { value, writable: true, configurable: true });
