import { textOf } from '../errors/print-value.js';

/** What a group of a supervisor's children is called: a plain name, or a member of a family made by `groupBy`. */
export type GroupKey = string | number | symbol | FamilyMember;

/** One group of a family: `UserSession(7)`. */
export interface FamilyMember {
  readonly family: string;
  readonly of: unknown;
}

/** Groups that are told apart by a parameter. The family stands in a supervisor's list, its members are what children join. */
export interface GroupFamily<P = never> {
  (parameter: P): FamilyMember;
  readonly family: string;
}

/** What stands in a supervisor's list of groups: a plain name, or a whole family. */
export type GroupEntry = Exclude<GroupKey, FamilyMember> | GroupFamily;

/**
 * Makes a family of groups. Two members are the same group if their parameters are the same value.
 *
 * @example
 * ```ts
 * const UserSession = groupBy<number>('UserSession');
 *
 * @Agent()
 * @Supervisor({ groups: [UserSession, 'storage'] })
 * class Server {
 *   begin(user: number, ctx: Context<Server>): void {
 *     ctx.spawn(Session, user, { group: UserSession(user) });
 *   }
 * }
 * ```
 */
export function groupBy<P>(family: string): GroupFamily<P> {
  const member = (parameter: P): FamilyMember => Object.freeze({ family, of: parameter });
  return Object.freeze(Object.assign(member, { family }));
}

/** Whether a key stands for one group of a family. */
export function isFamilyMember(key: unknown): key is FamilyMember {
  return typeof key === 'object' && key !== null && 'family' in key && 'of' in key;
}

/** Whether a value is the name of a plain group. */
export function isSimpleKey(value: unknown): value is Exclude<GroupKey, FamilyMember> {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'symbol';
}

/** Whether a value names one group, a plain one or one of a family. */
export function isGroupKey(value: unknown): value is GroupKey {
  return isSimpleKey(value) || isFamilyMember(value);
}

/** The key as it is written in a list of groups: `'workers'`, `Symbol(io)`, `UserSession`. */
export function codeOfGroup(key: GroupKey | GroupFamily): string {
  if (isFamilyMember(key)) return key.family;
  return typeof key === 'string' ? `'${key}'` : printGroup(key);
}

/** The key as it is shown: `workers`, `Symbol(io)`, `UserSession(7)`. */
export function printGroup(key: GroupKey | GroupFamily): string {
  if (isFamilyMember(key)) return `${key.family}(${textOf(key.of)})`;
  return typeof key === 'function' ? key.family : String(key);
}
