/**
 * Classes without members. TypeScript lets every object pass for an instance of such a class, so what is sent to one, or stepped to, must
 * have no members either.
 */

/** `M`, or never if a part of it fits none of the accepted types. */
export type Fitting<M, Accepted> = [M] extends [FittingPart<M, Accepted>] ? M : never;

type FittingPart<M, Accepted> =
  M extends WithMembers<Accepted> ? M : [keyof M] extends [never] ? Extract<M, Accepted> : never;

type WithMembers<T> = T extends unknown
  ? [keyof T] extends [never]
    ? IsBare<T> extends true
      ? never
      : T
    : T
  : never;

/** Whether T, which has no public members, has none at all. `object` itself, as for the address of any agent, stands for every object. */
type IsBare<T> = object extends T ? (IsObject<T> extends true ? false : true) : false;

type IsObject<T> = (<X>() => X extends T ? 1 : 2) extends <X>() => X extends object ? 1 : 2 ? true : false;

/** A state as a step knows it: a class without members stands for its like only. */
export type Sealed<S> = S extends unknown
  ? [keyof S] extends [never]
    ? IsBare<S> extends true
      ? WithoutMembers
      : S
    : S
  : never;

/** Stands in a step for a state's class without members, which any object would fit. */
export interface WithoutMembers {
  readonly 'a state without members': true;
}
