import type ts from 'typescript';
import type { AgentSource } from '../agents/agent-source.js';
import { memberName, optionOf, optionText } from '../agents/decorators.js';
import type { HandlerKind, HandlerSource } from '../agents/handler-source.js';
import type { WaitingSource } from '../charts/chart-source.js';
import { handlerInState } from '../charts/handler-in-state.js';
import { statesAround } from '../charts/waiting-state.js';
import { classNameOf } from '../compiler/classes.js';
import type { Facts } from '../facts.js';

type Class = ts.ClassLikeDeclaration;

/** What an agent does with each message in each of its waiting states. */
export interface MatrixModel {
  readonly id: string;
  readonly name: string;
  readonly rows: readonly MatrixRow[];
  readonly columns: readonly MatrixColumn[];
}

export interface MatrixColumn {
  readonly kind: 'event' | 'request' | 'stream';
  readonly message: string;
}

/** A waiting state. */
export interface MatrixRow {
  readonly state: string;
  /** The states around it, the outermost first. */
  readonly around: readonly string[];
  readonly isReached: boolean;
  /** One for each column. */
  readonly cells: readonly MatrixCell[];
}

export interface MatrixCell {
  readonly message: string;
  /** The method that handles it; undefined without one. */
  readonly method?: string;
  /** The state that the method holds in, if not in every one. */
  readonly in?: string;
  /** The states that it may lead to, and the other steps that it may take. */
  readonly to?: readonly string[];
  /** What becomes of a message without a handler, if the agent or the state says so. */
  readonly unhandled?: string;
}

const kinds: readonly HandlerKind[] = ['event', 'request', 'stream'];

/** Undefined for an agent without waiting states. */
export function describeMatrix(facts: Facts, agent: AgentSource, id: string): MatrixModel | undefined {
  const waiting = facts.waiting(agent);
  if (waiting.length === 0) return undefined;
  const reached = facts.reached(agent);
  const columns = columnsOf(agent);
  return {
    id,
    name: agent.name,
    columns: columns.map(({ kind, token }) => ({ kind: kind as MatrixColumn['kind'], message: classNameOf(token) })),
    rows: waiting.map((state) => ({
      state: classNameOf(state.node),
      around: statesAround(facts.code, state.node).slice(1).map(classNameOf).toReversed(),
      isReached: reached?.has(state.node) !== false,
      cells: columns.map(({ kind, token }) => cellOf(facts, agent, state, kind, token)),
    })),
  };
}

interface Column {
  readonly kind: HandlerKind;
  readonly token: Class;
}

function columnsOf({ handlers }: AgentSource): readonly Column[] {
  const all = handlers.flatMap(({ kind, token }) => (kinds.includes(kind) && token ? [{ kind, token }] : []));
  return all.filter((each, index) => all.findIndex(({ token }) => token === each.token) === index);
}

function cellOf(facts: Facts, agent: AgentSource, state: WaitingSource, kind: HandlerKind, message: Class): MatrixCell {
  const { code } = facts;
  const found = handlerInState(code, agent, kind, state.node, message);
  const name = classNameOf(message);
  if (found === undefined) {
    const unhandled = policyOf(facts, agent, state);
    return { message: name, ...(unhandled !== undefined && { unhandled }) };
  }
  const { handler } = found;
  return {
    message: name,
    method: memberName(handler.method.name) ?? handler.method.name.getText(),
    ...(found.state && { in: classNameOf(found.state) }),
    to: goalsOf(facts, agent, handler),
  };
}

/** What the nearest state says, and at last the agent. */
function policyOf(facts: Facts, agent: AgentSource, { node }: WaitingSource): string | undefined {
  const { code } = facts;
  const waiting = facts.waiting(agent);
  const around = statesAround(code, node).map((each) => waiting.find((state) => state.node === each)?.unhandled);
  const own = agent.options.map((each) => optionText(code, optionOf(code, each, 'unhandled')));
  return [...around, ...own].find((each) => each !== undefined);
}

function goalsOf(facts: Facts, agent: AgentSource, { kind, token, states }: HandlerSource): readonly string[] {
  const { list } = facts.transitions(agent);
  const own = list.filter(({ from }) => from.kind === kind && from.token === token && from.states === states);
  const goals = own.flatMap(({ step, targets }) =>
    step.kind === 'to' ? (targets?.classes ?? []).map(classNameOf) : [`(${step.kind})`],
  );
  return [...new Set(goals)];
}
