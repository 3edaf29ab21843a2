import type { AgentDefinition } from '../definition/agent-definition.js';
import type { AgentOptions, Unhandled } from '../definition/agent-options.js';
import type { Chart, WaitingRow } from '../definition/chart-spec.js';
import type { DescribeChart } from '../definition/describes-chart.js';
import { checkOptions, optionsOf } from '../definition/check-options.js';
import { nearestWaitingRecord, waitingRecord } from '../definition/metadata-store.js';
import { oneOf } from '../definition/option-checks.js';
import { concurrentInState } from '../errors/chart-errors.js';
import { isClass, nameOf, type AbstractClass } from '../primitives/class.js';
import { RunningChart } from './running-chart.js';

export const unhandled = oneOf<Unhandled>('dead-letter', 'ignore', 'postpone', 'fail');
const chartOptions = optionsOf<Pick<AgentOptions, 'unhandled'>>({ unhandled });

/**
 * The chart of an agent with these handlers: the waiting states that they, `@Enter`, `@Leave` and the option `classes` name, and those that
 * these extend.
 *
 * @throws InstarError `INSTAR_OPTIONS_INVALID` for a concurrent request that is bound to a state.
 */
export const describeChart: DescribeChart = ({ events, requests, handlers }, records, agent) => {
  for (const row of requests)
    if (row.in && row.concurrency > 1)
      throw concurrentInState(`@OnRequest(${nameOf(row.token)}) ${agent}.${String(row.method)}`);
  const bound = [...events, ...requests, ...handlers].flatMap((row) => row.in ?? []);
  const hooks = handlers.filter(({ kind }) => kind === 'enter' || kind === 'leave').map(({ token }) => token);
  const layers = records.map((record) => layerOf(record, agent));
  const classes = layers.flatMap(({ own }) =>
    Array.isArray((own as AgentOptions | null)?.classes) ? ((own as AgentOptions).classes ?? []) : [],
  );
  const states = new Set([...bound, ...hooks, ...classes].flatMap(waitingLineage));
  const policy = layers.flatMap((layer) => layer.unhandled ?? []).at(-1);
  const chart: Chart = {
    states: Object.freeze([...states].map(rowOf)),
    ...(policy && { unhandled: policy }),
    make: makeChart,
  };
  return { chart: Object.freeze(chart), layers: layers.map(({ own }) => own) };
};

/** One function for all charts, so that equal definitions are equal. */
function makeChart(definition: AgentDefinition): RunningChart {
  return new RunningChart(definition);
}

/** The option of the chart, and the other ones, which are checked with those of all agents. */
function layerOf(record: unknown, agent: string): { readonly own: object; readonly unhandled?: Unhandled | undefined } {
  if (typeof record !== 'object' || record === null) return { own: record as object };
  const { unhandled: policy, ...own } = record as AgentOptions;
  checkOptions(chartOptions, { unhandled: policy }, `@Agent of ${agent}`);
  return { own, unhandled: policy };
}

/** A class and the waiting states that it extends, the outermost first. */
function waitingLineage(state: AbstractClass): AbstractClass[] {
  return isWaiting(state) ? [...waitingLineage(parentOf(state)), state] : [];
}

function rowOf(token: AbstractClass): WaitingRow {
  const parent = parentOf(token);
  return Object.freeze({ token, ...(isWaiting(parent) && { parent }), ...waitingRecord(token)?.options });
}

function isWaiting(state: AbstractClass): boolean {
  return isClass(state) && nearestWaitingRecord(state) !== undefined;
}

function parentOf(state: AbstractClass): AbstractClass {
  return Object.getPrototypeOf(state) as AbstractClass;
}
