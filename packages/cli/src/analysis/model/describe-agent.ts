import type { AgentSource } from '../agents/agent-source.js';
import { memberName, optionOf, optionText } from '../agents/decorators.js';
import { hookNames, type HandlerSource } from '../agents/handler-source.js';
import { classNameOf } from '../compiler/classes.js';
import type { Code } from '../compiler/code.js';
import { placeOf, printPlace } from '../compiler/place.js';
import type { Facts } from '../facts.js';
import type { Transition } from '../steps/transition.js';
import type { AgentModel, HandlerModel, StateModel, TransitionModel } from './project-model.js';

export function describeAgent(facts: Facts, agent: AgentSource, id: string): AgentModel {
  const { code } = facts;
  const { list, isOpen } = facts.transitions(agent);
  const groups = optionText(code, optionOf(code, agent.supervisor, 'groups'));
  const strategy = optionText(code, optionOf(code, agent.supervisor, 'strategy'));
  return {
    id,
    name: agent.name,
    place: printPlace(placeOf(code, agent.node.name ?? agent.node)),
    states: agent.handlers.flatMap((each) => (each.kind === 'state' ? [stateModel(code, each)] : [])),
    handlers: agent.handlers.flatMap((each) => handlerModel(code, each)),
    hooks: hookNames.filter((name) => agent.methods.has(name)),
    transitions: list.map((each) => transitionModel(code, each)),
    isOpen,
    ...(agent.supervisor && { supervisor: { ...(groups && { groups }), ...(strategy && { strategy }) } }),
  };
}

function boundTo(code: Code, { token, method, binding }: HandlerSource): Pick<StateModel, 'name' | 'method' | 'place'> {
  const name = memberName(method.name) ?? method.name.getText();
  return { name: token ? classNameOf(token) : name, method: name, place: printPlace(placeOf(code, binding)) };
}

function stateModel(code: Code, handler: HandlerSource): StateModel {
  const mode = optionText(code, optionOf(code, handler.options, 'mode'));
  return { ...boundTo(code, handler), mode: mode === 'sync' ? 'sync' : 'async' };
}

function handlerModel(code: Code, handler: HandlerSource): readonly HandlerModel[] {
  return handler.kind === 'state' ? [] : [{ kind: handler.kind, ...boundTo(code, handler) }];
}

function transitionModel(code: Code, { from: { kind, name }, step, targets }: Transition): TransitionModel {
  const place = printPlace(placeOf(code, step.call));
  return { from: { kind, name }, step: step.kind, to: (targets?.classes ?? []).map(classNameOf), place };
}
