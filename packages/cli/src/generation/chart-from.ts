import { posix } from 'node:path';
import type { ChartParts } from '../agents/chart-parts.js';
import { planChart } from '../machines/plan/plan-chart.js';
import { readMachine } from '../machines/read-machine.js';
import type { Site } from './site.js';

/** The chart of an agent for the machine in a file. What it leaves out is noted. */
export function chartFrom(site: Site, file: string, agent: string): ChartParts {
  const machine = readMachine(site.draft, posix.resolve(site.base, file), file);
  const { chart, omitted } = planChart(machine, agent);
  for (const { place, what } of omitted) site.note(`NOTE ${place} has what the agent has not: ${what}`);
  return chart;
}
