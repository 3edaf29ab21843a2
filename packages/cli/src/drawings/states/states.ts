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
    ...agent.states.map(stateNode),
    { id: MESSAGES, lines: ['(messages)'], shape: 'other' },
    { id: END, lines: [], shape: 'end' },
  ];
  const ids = new Set(nodes.map(({ id }) => id));
  const edges = [...beginning(agent), ...agent.transitions.flatMap(edgesOf), ...staying(agent)];
  // A step to a state without a method leads nowhere, and a fallback from one is never called.
  const drawn = mergedEdges(edges.filter(({ from, to }) => ids.has(from) && ids.has(to)));
  const used = new Set(drawn.flatMap(({ from, to }) => [from, to]));
  const kept = nodes.filter(({ id, shape }) => shape === 'state' || used.has(id));
  return { title: agent.name, isChart: true, nodes: kept, edges: drawn };
}

function stateNode({ name, mode }: StateModel): Node {
  return { id: `state ${name}`, lines: mode === 'sync' ? [name, '(sync)'] : [name], shape: 'state' };
}

/** Without a step of `begin` the agent waits for messages. */
function beginning({ transitions }: AgentModel): readonly Edge[] {
  const hasStep = transitions.some(({ from }) => from.kind === 'hook' && from.name === 'begin');
  return hasStep ? [] : [{ from: START, to: MESSAGES, label: '', isDashed: false }];
}

/** The messages after which the agent waits for the next one, or may. */
function staying({ handlers, transitions }: AgentModel): readonly Edge[] {
  const isStep = ({ kind, name }: HandlerModel): boolean =>
    transitions.some(({ from }) => from.kind === kind && from.name === name);
  return handlers
    .filter((each) => each.kind !== 'fallback' && !isStep(each))
    .map(({ name }) => ({ from: MESSAGES, to: MESSAGES, label: name, isDashed: false }));
}

function edgesOf({ from, step, to }: TransitionModel): readonly Edge[] {
  const source = sourceOf(from);
  const isFallback = from.kind === 'fallback';
  const cause =
    from.kind === 'state' || (from.kind === 'hook' && from.name === 'begin') ? '' : isFallback ? 'error' : from.name;
  const arrow = (target: string, label: string): Edge => ({ from: source, to: target, label, isDashed: isFallback });
  if (step === 'to') return to.map((name) => arrow(`state ${name}`, cause));
  if (step === 'events') return [arrow(MESSAGES, cause)];
  const label = cause === '' ? step : `${cause} → ${step}`;
  if (step !== 'again') return [arrow(END, label)];
  return source.startsWith('state ') ? [arrow(source, label)] : [];
}

function sourceOf({ kind, name }: TransitionModel['from']): string {
  if (kind === 'state' || kind === 'fallback') return `state ${name}`;
  return kind === 'hook' && name === 'begin' ? START : MESSAGES;
}
