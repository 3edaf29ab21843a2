import type { Name } from '../naming/name.js';
import { CliError } from '../plugin/cli-error.js';
import type { AgentParts, StatePart } from './agent-parts.js';
import type { EventPart } from './message-parts.js';
import type { ChartHandler, ChartHook, ChartParts } from './chart-parts.js';

/** The parts of an agent with its waiting states as a chart, and the rest apart from that. */
export function withChart(parts: AgentParts): AgentParts {
  const waiting = parts.states.filter(({ isWaiting }) => isWaiting === true);
  const placed = parts.events.filter((event) => event.in !== undefined);
  if (waiting.length + placed.length === 0) return parts;
  const states = parts.states.filter(({ isWaiting }) => isWaiting !== true);
  const events = parts.events.filter((event) => event.in === undefined);
  return { ...parts, states, events, chart: chartOf(waiting, placed, states.length === 0) };
}

/** The parts that stand beside a chart. */
export function withoutChart({ chart: _, ...parts }: AgentParts): AgentParts {
  return parts;
}

function chartOf(waiting: readonly StatePart[], events: readonly EventPart[], begins: boolean): ChartParts {
  const handlers = events.map(handlerOf);
  const named = new Set(handlers.map(({ state }) => state));
  const parents = new Set(waiting.map(({ parent }) => parent?.pascal));
  const leaves = waiting.filter(({ name }) => !parents.has(name.pascal));
  const [first] = leaves;
  return {
    states: outermostFirst(waiting).map(({ name, fields, parent }) => ({
      name: name.pascal,
      fields,
      isWaiting: true,
      ...(parent && { parent: parent.pascal }),
    })),
    events,
    handlers,
    hooks: leaves.filter(({ name }) => !named.has(name.pascal)).map(entered),
    performed: [],
    stubs: [],
    end: [],
    ...(begins && first && { begin: { actions: [], step: { kind: 'to', state: first.name.pascal } } }),
  };
}

function handlerOf({ name, in: place }: EventPart): ChartHandler {
  const step =
    place?.to === undefined ? ({ kind: 'none' } as const) : ({ kind: 'to', state: place.to.pascal } as const);
  return {
    event: name,
    ...(place && { state: place.state.pascal }),
    cases: step.kind === 'none' ? [] : [{ actions: [], step }],
    bubbles: false,
  };
}

/** A state that no method names would not be known to the agent. */
function entered({ name }: StatePart): ChartHook {
  return { kind: 'Enter', state: name.pascal, actions: [], cases: [] };
}

/**
 * A class stands behind the one that it extends.
 *
 * @throws {CliError} `INSTAR_CLI_USAGE` for states that are in each other
 */
function outermostFirst(states: readonly StatePart[]): readonly StatePart[] {
  const depthOf = ({ name, parent }: StatePart, around: readonly Name[] = []): number => {
    if (around.some((each) => each.pascal === name.pascal))
      throw new CliError('INSTAR_CLI_USAGE', `${name.pascal} would be in itself`);
    const outer = parent && states.find((each) => each.name.pascal === parent.pascal);
    return outer === undefined ? 0 : 1 + depthOf(outer, [...around, name]);
  };
  return states.toSorted((a, b) => depthOf(a) - depthOf(b));
}
