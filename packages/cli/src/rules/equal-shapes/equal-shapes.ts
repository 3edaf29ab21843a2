import type ts from 'typescript';
import type { AgentSource } from '../../analysis/agents/agent-source.js';
import type { HandlerKind, HandlerSource } from '../../analysis/agents/handler-source.js';
import { classNameOf, classOfType } from '../../analysis/compiler/classes.js';
import type { Code } from '../../analysis/compiler/code.js';
import { haveEqualShape } from '../../analysis/compiler/equal-shape.js';
import { lineageOf } from '../../analysis/compiler/lineage.js';
import { placeOf } from '../../analysis/compiler/place.js';
import type { Finding } from '../finding.js';
import type { Rule } from '../rule.js';

/** Which parameter is of the class that the method is bound to, if it is not the first. */
const PLACES: Partial<Record<HandlerKind, number>> = { fallback: 1, response: 2, enter: 1, leave: 1 };

/** Which parameter is the state that a handler holds in, if it is not the third. */
const STATES: Partial<Record<HandlerKind, number>> = { response: 3 };

export const equalShapes: Rule = {
  summary: 'a method that is bound to one class and declares another one, with the same members, as its parameter',
  find({ code, agents }) {
    const handlers = new Map(
      agents.flatMap((agent) => agent.handlers.map((handler) => [handler.binding, { agent, handler }] as const)),
    );
    return [...handlers.values()].flatMap(({ agent, handler }) => findings(code, agent, handler));
  },
};

function findings(code: Code, agent: AgentSource, handler: HandlerSource): readonly Finding[] {
  const { kind, token, states = [] } = handler;
  const bound = token === undefined ? [] : [token];
  return [
    ...(finding(code, agent, handler, PLACES[kind] ?? 0, bound) ?? []),
    ...(finding(code, agent, handler, STATES[kind] ?? 2, states) ?? []),
  ];
}

/** @param tokens the classes that the method is bound to by this parameter */
function finding(
  code: Code,
  agent: AgentSource,
  { method }: HandlerSource,
  position: number,
  tokens: readonly ts.ClassLikeDeclaration[],
): readonly Finding[] | undefined {
  const parameter = method.parameters[position];
  const declared = parameter && classOfType(code, code.checker.getTypeAtLocation(parameter));
  const [token] = tokens;
  if (!parameter || !token || !declared) return undefined;
  if (!tokens.every((each) => areConfused(code, each, declared))) return undefined;
  const [bound, other] = [classNameOf(token), classNameOf(declared)];
  return [
    {
      place: placeOf(code, parameter),
      message: `${agent.name}.${method.name.getText()} is bound to ${bound}, and its parameter is a ${other}. The compiler accepts it: they have the same members.`,
      remedy: `Name one class in both places; "declare protected readonly nominal: true" in ${bound} has the compiler tell them apart.`,
    },
  ];
}

/** Whether they are two classes that the compiler does not tell apart. One that extends the other is meant to stand for it. */
function areConfused(code: Code, token: ts.ClassLikeDeclaration, declared: ts.ClassLikeDeclaration): boolean {
  const areRelated = lineageOf(code, token).includes(declared) || lineageOf(code, declared).includes(token);
  return !areRelated && haveEqualShape(code, token, declared);
}
