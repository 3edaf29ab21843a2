import type ts from 'typescript';

/** What a method may be bound to. */
export type HandlerKind = 'state' | 'fallback' | 'event' | 'request' | 'response' | 'stream' | 'enter' | 'leave';

/** A method that is bound to a state or message. */
export interface HandlerSource {
  readonly kind: HandlerKind;
  /** The class of the state or message; undefined if it cannot be told from the code. */
  readonly token: ts.ClassLikeDeclaration | undefined;
  readonly options: ts.Expression | undefined;
  /** The waiting states that it holds in; without any, every state. Undefined if they cannot be told from the code. */
  readonly states: readonly ts.ClassLikeDeclaration[] | undefined;
  readonly method: ts.MethodDeclaration;
  /** The decorator, or the entry of `defineAgent`. */
  readonly binding: ts.Node;
}

/** Decorators of methods, and what each binds to. */
export const handlerKinds: Readonly<Record<string, HandlerKind>> = {
  State: 'state',
  Fallback: 'fallback',
  OnEvent: 'event',
  OnRequest: 'request',
  OnResponse: 'response',
  OnStream: 'stream',
  Enter: 'enter',
  Leave: 'leave',
};

/** The names of methods that the runtime calls by itself. */
export const hookNames = ['begin', 'interrupted', 'failed', 'childExited', 'end'] as const;

export function isHookName(name: string): boolean {
  return (hookNames as readonly string[]).includes(name);
}

/** Whether a part of the code can be read whole: what it is bound to, and the states that it holds in. */
export function isClear({ token, states }: HandlerSource): boolean {
  return token !== undefined && states !== undefined;
}
