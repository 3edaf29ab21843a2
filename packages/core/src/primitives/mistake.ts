declare const MISTAKE: unique symbol;
declare const WITH: unique symbol;

/** What the compiler prints for a mistake that it finds: the text says what is wrong and what to write. Nothing is of this type. */
export interface Mistake<Text extends string> {
  readonly [MISTAKE]: Text;
}

/** A mistake that is about an agent: its type is printed as well. */
export interface MistakeWith<A, Text extends string> extends Mistake<Text> {
  readonly [WITH]: A;
}
