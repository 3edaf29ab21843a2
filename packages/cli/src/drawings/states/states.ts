import type { AgentModel, HandlerModel, StateModel, TransitionModel } from '../../analysis/model/project-model.js';
import { mergedEdges, type Diagram, type Edge, type Node } from '../diagram.js';
import type { Drawing } from '../drawing.js';

export const states: Drawing = {
  summary: 'a state chart of each agent',
  part: 'agents',
  draw({ agents }) {
    return agents.map(chartOf);
  },
};

const START = 'start';
const END = 'end';
/** Where the agent waits for messages. */
const MESSAGES = 'messages';

function chartOf(agent: AgentModel): Diagram {
  const nodes: readonly Node[] = [
    { id: START, lines: [], shape: 'start' },
    ...agent.states.flatMap((each) => stateNodes(agent, each)),
    { id: MESSAGES, lines: ['(messages)'], shape: 'other' },
    { id: END, lines: [], shape: 'end' },
  ];
  const ids = new Set(nodes.map(({ id }) => id));
  const steps = agent.transitions.flatMap((each) => edgesOf(agent, each));
  const edges = [...beginning(agent), ...agent.states.flatMap(initialEdge), ...steps, ...staying(agent)];
  // A step to a state without a method leads nowhere, and a fallback from one is never called.
  const drawn = mergedEdges(edges.filter(({ from, to }) => ids.has(from) && ids.has(to)));
  const used = new Set(drawn.flatMap(({ from, to }) => [from, to]));
  const kept = nodes.filter(({ id, shape }) => shape === 'state' || used.has(id));
  return { title: agent.name, isChart: true, nodes: kept, edges: drawn };
}

/** A state, and the start of the states in it if it has an initial one. */
function stateNodes({ states }: AgentModel, { name, mode, parent, initial }: StateModel): readonly Node[] {
  const isIn = parent !== undefined && states.some((each) => each.name === parent);
  const lines = mode === 'sync' ? [name, '(sync)'] : [name];
  const node: Node = { id: stateId(name), lines, shape: 'state', ...(isIn && { parent: stateId(parent) }) };
  if (initial === undefined) return [node];
  return [node, { id: startId(name), lines: [], shape: 'start', parent: stateId(name) }];
}

function initialEdge({ name, initial }: StateModel): readonly Edge[] {
  return initial === undefined ? [] : [{ from: startId(name), to: stateId(initial), label: '', isDashed: false }];
}

function stateId(name: string): string {
  return `state ${name}`;
}

function startId(name: string): string {
  return `start ${name}`;
}

/** Without a step of `begin` the agent waits for messages. */
function beginning({ transitions }: AgentModel): readonly Edge[] {
  const hasStep = transitions.some(({ from }) => from.kind === 'hook' && from.name === 'begin');
  return hasStep ? [] : [{ from: START, to: MESSAGES, label: '', isDashed: false }];
}

/** The messages after which the agent waits for the next one, or may. */
function staying(agent: AgentModel): readonly Edge[] {
  const { handlers, transitions } = agent;
  const isStep = ({ kind, name, in: states }: HandlerModel): boolean =>
    transitions.some(({ from }) => from.kind === kind && from.name === name && from.in?.join() === states?.join());
  const isMessage = ({ kind }: HandlerModel): boolean => !['fallback', 'enter', 'leave'].includes(kind);
  return handlers
    .filter((each) => isMessage(each) && !isStep(each))
    .flatMap((each) =>
      sourcesOf(each).map((id) => ({ from: id, to: id, label: causeOf(agent, each), isDashed: false })),
    );
}

function edgesOf(agent: AgentModel, { from, step, to }: TransitionModel): readonly Edge[] {
  const isFallback = from.kind === 'fallback';
  const cause = causeOf(agent, from);
  return sourcesOf(from).flatMap((source) => {
    const arrow = (target: string, label: string): Edge => ({ from: source, to: target, label, isDashed: isFallback });
    if (step === 'to') return to.map((name) => arrow(stateId(name), cause));
    if (step === 'events') return [arrow(MESSAGES, cause)];
    const label = cause === '' ? step : `${cause} → ${step}`;
    if (step !== 'again') return [arrow(END, label)];
    return source.startsWith('state ') ? [arrow(source, label)] : [];
  });
}

/** What a part of an agent waits for: nothing, an error, a message, or a time. */
function causeOf({ states }: AgentModel, { kind, name }: TransitionModel['from'] | HandlerModel): string {
  if (kind === 'fallback') return 'error';
  if (kind === 'state' || kind === 'enter' || kind === 'leave' || (kind === 'hook' && name === 'begin')) return '';
  const limit = states.find(({ event }) => event === name)?.after;
  return limit === undefined ? name : `${name} after ${limit}`;
}

/** Where a part of an agent runs: in its states, and without any in all of them. */
function sourcesOf({ kind, name, in: states }: TransitionModel['from'] | HandlerModel): readonly string[] {
  if (['state', 'fallback', 'enter', 'leave'].includes(kind)) return [stateId(name)];
  if (states !== undefined) return states.map(stateId);
  return [kind === 'hook' && name === 'begin' ? START : MESSAGES];
}
