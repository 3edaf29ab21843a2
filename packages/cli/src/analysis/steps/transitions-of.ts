import type ts from 'typescript';
import type { AgentSource } from '../agents/agent-source.js';
import { memberName } from '../agents/decorators.js';
import { hookNames, isHookName, type HandlerSource } from '../agents/handler-source.js';
import { classNameOf, instanceClasses } from '../compiler/classes.js';
import type { Code } from '../compiler/code.js';
import { isInside } from '../compiler/descendants.js';
import { collectSteps } from './collect-steps.js';
import type { StepSource } from './step-source.js';
import type { StepOrigin, Transition, Transitions } from './transition.js';

/** What an agent may do next, from each of its hooks, states, fallbacks and handlers. */
export function transitionsOf(code: Code, agent: AgentSource): Transitions {
  const bound = boundParts(agent).map(([from, node]) => ({ from, ...collectSteps(code, agent, node) }));
  const known = new Set(bound.flatMap(({ sources }) => sources.map(({ call }) => call)));
  // What nothing refers to may be called in a way that does not show, by a name that is computed for instance.
  const others = otherParts(agent).flatMap(([from, node]) => {
    const { sources, isOpen } = collectSteps(code, agent, node);
    const own = sources.filter(({ call }) => !known.has(call) && isInside(call, node));
    return own.length === 0 && !isOpen ? [] : [{ from, sources: own, isOpen }];
  });
  const all = [...bound, ...others];
  return {
    list: all.flatMap(({ from, sources }) => sources.map((step) => transition(code, from, step))),
    isOpen: agent.isOpen || all.some(({ isOpen }) => isOpen),
  };
}

function transition(code: Code, from: StepOrigin, step: StepSource): Transition {
  const [state] = step.call.arguments;
  return step.kind === 'to' && state ? { from, step, targets: instanceClasses(code, state) } : { from, step };
}

function boundParts({ methods, handlers }: AgentSource): (readonly [StepOrigin, ts.Node])[] {
  const hooks = hookNames.flatMap((name): [StepOrigin, ts.Node][] => {
    const method = methods.get(name);
    return method ? [[{ kind: 'hook', name }, method]] : [];
  });
  return [...hooks, ...handlers.map((handler) => [originOfHandler(handler), handler.method] as const)];
}

function originOfHandler({ kind, token, states, method }: HandlerSource): StepOrigin {
  const name = token ? classNameOf(token) : (memberName(method.name) ?? '');
  return { kind, name, token, ...(states && { states }) };
}

/** Methods that nothing is bound to, constructors, and fields, of which some are functions with the name of a hook. */
function otherParts({ lineage, methods, handlers }: AgentSource): [StepOrigin, ts.Node][] {
  const bound = new Set<ts.Node>(handlers.map(({ method }) => method));
  return lineage.flatMap(({ members }) =>
    members.flatMap((member): [StepOrigin, ts.Node][] => {
      const name = (member.name && memberName(member.name)) ?? 'constructor';
      const isMethod = methods.has(name);
      const isElsewhere = bound.has(member) || (isMethod && (methods.get(name) !== member || isHookName(name)));
      return isElsewhere ? [] : [[{ kind: isHookName(name) ? 'hook' : 'method', name }, member]];
    }),
  );
}
