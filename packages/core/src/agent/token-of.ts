/** Carries the type of what is injected; never present at run time. */
export declare const INJECTS: unique symbol;

/** A token that says of which type the injected value is. Made by `addressOf` and `supervisorAddress`. */
export interface TokenOf<T> {
  readonly [INJECTS]: T;
}
