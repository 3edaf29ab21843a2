import type ts from 'typescript';
import type { AgentSource } from '../agents/agent-source.js';
import type { HandlerKind, HandlerSource } from '../agents/handler-source.js';
import type { Code } from '../compiler/code.js';
import { lineageOf } from '../compiler/lineage.js';
import { statesAround } from './waiting-state.js';

type Class = ts.ClassLikeDeclaration;

/** A handler, and the state that it holds in; without one, every state. */
export interface HeldHandler {
  readonly handler: HandlerSource;
  readonly state: Class | undefined;
}

/** The handler that the runtime finds for a message in a state: of the nearest state, and there of the nearest class of the message. */
export function handlerInState(
  code: Code,
  { handlers }: AgentSource,
  kind: HandlerKind,
  state: Class,
  message: Class,
): HeldHandler | undefined {
  const classes = lineageOf(code, message);
  for (const place of [...statesAround(code, state), undefined]) {
    const held = handlers.filter(
      ({ kind: each, states = [] }) =>
        each === kind && (place === undefined ? states.length === 0 : states.includes(place)),
    );
    for (const each of classes) {
      const handler = held.find(({ token }) => token === each);
      if (handler !== undefined) return { handler, state: place };
    }
  }
  return undefined;
}
