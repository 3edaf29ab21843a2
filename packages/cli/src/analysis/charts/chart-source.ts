import type ts from 'typescript';
import { optionOf, optionText } from '../agents/decorators.js';
import type { AgentSource } from '../agents/agent-source.js';
import { handlerFor } from '../agents/handler-for.js';
import { instanceClasses } from '../compiler/classes.js';
import type { Code } from '../compiler/code.js';
import type { Transition } from '../steps/transition.js';
import { isWaitingState, statesAround, waitingOptions } from './waiting-state.js';

type Class = ts.ClassLikeDeclaration;

/** A waiting state of an agent. */
export interface WaitingSource {
  readonly node: Class;
  /** The waiting state that it is in. */
  readonly parent: Class | undefined;
  /** The states in it that are entered in its place. */
  readonly initial: readonly Class[];
  readonly after: string | undefined;
  /** The event that is sent after that time. */
  readonly event: Class | undefined;
  readonly unhandled: string | undefined;
}

/** The waiting states that an agent's handlers and steps name, and those around them, outermost first. */
export function waitingStates(code: Code, agent: AgentSource, steps: readonly Transition[]): readonly WaitingSource[] {
  const { handlers } = agent;
  const hooked = handlers.flatMap(({ kind, token }) =>
    token && (kind === 'enter' || kind === 'leave') ? [token] : [],
  );
  const named = [
    ...handlers.flatMap(({ states }) => states ?? []),
    ...hooked,
    ...handlers.flatMap(({ kind, token }) => (token && kind === 'state' ? [token] : [])),
    ...steps.flatMap(({ targets }) => targets?.classes ?? []),
  ].filter((each) => isWaitingState(code, each));
  const all = new Set(named);
  // A state that is added while the loop runs is visited by it.
  for (const each of all) for (const inner of initialOf(code, each)) all.add(inner);
  const withOuter = new Set([...all].flatMap((each) => statesAround(code, each).toReversed()));
  return [...withOuter].filter((each) => !isPerformed(code, agent, each)).map((each) => read(code, each));
}

/** Whether a state has a method. */
function isPerformed(code: Code, agent: AgentSource, node: Class): boolean {
  return handlerFor(code, agent, 'state', node) !== undefined;
}

function read(code: Code, node: Class): WaitingSource {
  const options = waitingOptions(code, node);
  const event = optionOf(code, options, 'event');
  return {
    node,
    parent: statesAround(code, node)[1],
    initial: initialOf(code, node),
    after: optionText(code, optionOf(code, options, 'after')),
    event: event && eventClass(code, event),
    unhandled: optionText(code, optionOf(code, options, 'unhandled')),
  };
}

/** The classes of what `initial` returns. */
function initialOf(code: Code, node: Class): readonly Class[] {
  const made = optionOf(code, waitingOptions(code, node), 'initial');
  return made === undefined ? [] : returned(code, made);
}

function eventClass(code: Code, event: ts.Expression): Class | undefined {
  const { ts } = code;
  const isMade = ts.isArrowFunction(event) || ts.isFunctionExpression(event);
  return isMade ? returned(code, event)[0] : instanceClasses(code, event).classes[0];
}

function returned(code: Code, made: ts.Expression): readonly Class[] {
  const { ts, checker } = code;
  if (ts.isArrowFunction(made) && !ts.isBlock(made.body)) return instanceClasses(code, made.body).classes;
  const [signature] = checker.getTypeAtLocation(made).getCallSignatures();
  const found = signature?.getReturnType().getSymbol()?.declarations?.find(ts.isClassLike);
  return found === undefined ? [] : [found];
}
