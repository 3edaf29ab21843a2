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
const PLACES: Partial<Record<HandlerKind, number>> = { fallback: 1, response: 2 };

export const equalShapes: Rule = {
  summary: 'a method that is bound to one class and declares another one, with the same members, as its parameter',
  find({ code, agents }) {
    const handlers = new Map(
      agents.flatMap((agent) => agent.handlers.map((handler) => [handler.binding, { agent, handler }] as const)),
    );
    return [...handlers.values()].flatMap(({ agent, handler }) => finding(code, agent, handler) ?? []);
  },
};

function finding(code: Code, agent: AgentSource, { kind, token, method }: HandlerSource): Finding | undefined {
  const parameter = method.parameters[PLACES[kind] ?? 0];
  const declared = parameter && classOfType(code, code.checker.getTypeAtLocation(parameter));
  if (!parameter || !token || !declared || !areConfused(code, token, declared)) return undefined;
  const [bound, other] = [classNameOf(token), classNameOf(declared)];
  return {
    place: placeOf(code, parameter),
    message: `${agent.name}.${method.name.getText()} is bound to ${bound}, and its parameter is a ${other}. The compiler accepts it: they have the same members.`,
    remedy: `Name one class in both places; "declare protected readonly nominal: true" in ${bound} has the compiler tell them apart.`,
  };
}

/** Whether they are two classes that the compiler does not tell apart. One that extends the other is meant to stand for it. */
function areConfused(code: Code, token: ts.ClassLikeDeclaration, declared: ts.ClassLikeDeclaration): boolean {
  const areRelated = lineageOf(code, token).includes(declared) || lineageOf(code, declared).includes(token);
  return !areRelated && haveEqualShape(code, token, declared);
}
