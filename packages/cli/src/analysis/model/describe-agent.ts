import type { AgentSource } from '../agents/agent-source.js';
import { optionOf, optionText } from '../agents/decorators.js';
import { hookNames, type HandlerSource } from '../agents/handler-source.js';
import { classNameOf } from '../compiler/classes.js';
import type { Code } from '../compiler/code.js';
import { placeOf, printPlace } from '../compiler/place.js';
import type { Facts } from '../facts.js';
import type { Transition } from '../steps/transition.js';
import { boundTo, describeStates } from './describe-states.js';
import type { AgentModel, HandlerModel, TransitionModel } from './project-model.js';

export function describeAgent(facts: Facts, agent: AgentSource, id: string): AgentModel {
  const { code } = facts;
  const { list, isOpen } = facts.transitions(agent);
  const groups = optionText(code, optionOf(code, agent.supervisor, 'groups'));
  const strategy = optionText(code, optionOf(code, agent.supervisor, 'strategy'));
  const unhandled = agent.options.map((each) => optionText(code, optionOf(code, each, 'unhandled'))).find(Boolean);
  return {
    id,
    name: agent.name,
    place: printPlace(placeOf(code, agent.node.name ?? agent.node)),
    states: describeStates(facts, agent),
    handlers: agent.handlers.flatMap((each) => handlerModel(code, each)),
    hooks: hookNames.filter((name) => agent.methods.has(name)),
    transitions: list.map((each) => transitionModel(code, each)),
    isOpen,
    ...(unhandled && { unhandled }),
    ...(agent.supervisor && { supervisor: { ...(groups && { groups }), ...(strategy && { strategy }) } }),
  };
}

function handlerModel(code: Code, handler: HandlerSource): readonly HandlerModel[] {
  const { kind, states } = handler;
  return kind === 'state' ? [] : [{ kind, ...boundTo(code, handler), ...namedStates(states) }];
}

/** The option `in`, by the names of its classes. */
function namedStates(states: HandlerSource['states']): { readonly in?: readonly string[] } {
  return states !== undefined && states.length > 0 ? { in: states.map(classNameOf) } : {};
}

function transitionModel(code: Code, { from: { kind, name, states }, step, targets }: Transition): TransitionModel {
  const place = printPlace(placeOf(code, step.call));
  const from = { kind, name, ...namedStates(states) };
  return { from, step: step.kind, to: (targets?.classes ?? []).map(classNameOf), place };
}
