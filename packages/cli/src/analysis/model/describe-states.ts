import type { AgentSource } from '../agents/agent-source.js';
import { memberName, optionOf, optionText } from '../agents/decorators.js';
import type { HandlerSource } from '../agents/handler-source.js';
import type { WaitingSource } from '../charts/chart-source.js';
import { statesAround } from '../charts/waiting-state.js';
import { classNameOf } from '../compiler/classes.js';
import type { Code } from '../compiler/code.js';
import { placeOf, printPlace } from '../compiler/place.js';
import type { Facts } from '../facts.js';
import type { StateModel } from './project-model.js';

/** The states of an agent: those that are performed, and those that it waits in, outermost first. */
export function describeStates(facts: Facts, agent: AgentSource): readonly StateModel[] {
  const { code } = facts;
  const reached = facts.reached(agent);
  const isReached = (node: WaitingSource['node'] | undefined): boolean =>
    reached === undefined || (node !== undefined && reached.has(node));
  const performed = agent.handlers.filter(({ kind }) => kind === 'state');
  return [
    ...performed.map((each) => performedModel(code, each, isReached(each.token))),
    ...facts.waiting(agent).map((each) => waitingModel(code, each, isReached(each.node))),
  ];
}

/** What a handler is bound to, and its method. */
export function boundTo(
  code: Code,
  { token, method, binding }: HandlerSource,
): { readonly name: string; readonly method: string; readonly place: string } {
  const name = memberName(method.name) ?? method.name.getText();
  return { name: token ? classNameOf(token) : name, method: name, place: printPlace(placeOf(code, binding)) };
}

function performedModel(code: Code, handler: HandlerSource, isReached: boolean): StateModel {
  const { name, method, place } = boundTo(code, handler);
  const mode = optionText(code, optionOf(code, handler.options, 'mode'));
  const [, parent] = handler.token ? statesAround(code, handler.token) : [];
  return {
    name,
    mode: mode === 'sync' ? 'sync' : 'async',
    method,
    ...(parent && { parent: classNameOf(parent) }),
    isReached,
    place,
  };
}

function waitingModel(code: Code, state: WaitingSource, isReached: boolean): StateModel {
  const { node, parent, initial, after, event, unhandled } = state;
  const [first] = initial;
  return {
    name: classNameOf(node),
    mode: 'waiting',
    ...(parent && { parent: classNameOf(parent) }),
    ...(first && { initial: classNameOf(first) }),
    ...(after !== undefined && { after }),
    ...(event && { event: classNameOf(event) }),
    ...(unhandled !== undefined && { unhandled }),
    isReached,
    place: printPlace(placeOf(code, node.name ?? node)),
  };
}
