import { core, type AgentClass } from '../agents/agent-class.js';
import { eventTest, lifeTest, requestTest, statesTest, type AgentSetting } from '../agents/agent-test.js';
import { firstWaiting } from '../agents/chart-parts.js';
import { eventsAtStart, soundTest, waitsAtStart } from '../agents/chart-test.js';
import type { AgentParts } from '../agents/agent-parts.js';
import type { Name } from '../naming/name.js';
import type { Need } from '../source/import-code.js';
import type { Site } from './site.js';
import { writeTests } from './write-tests.js';

/** An agent, and what of it is to be tested. */
export interface AgentUnderTest {
  readonly agent: AgentClass;
  readonly path: string;
  readonly isNew: boolean;
  /** Only states that the agent goes through by itself, from its beginning. */
  readonly parts: AgentParts;
  /** What the test imports for a message. */
  readonly needOf: (message: Name) => Need;
}

/** Drafts the tests of an agent's states and handlers, if a test can make the agent. */
export function writeAgentTests(site: Site, { agent, path, isNew, parts, needOf }: AgentUnderTest): void {
  const { states, requests, chart } = parts;
  const events = [...parts.events, ...(chart === undefined ? [] : eventsAtStart(chart))];
  const isBare = states.length + events.length + requests.length === 0;
  const lives = chart?.begin === undefined || waitsAtStart(chart);
  if (isBare && !isNew) return;
  const obstacle = obstacleOf(agent);
  if (obstacle !== undefined) {
    site.note(`SKIP the test of ${agent.name}: ${obstacle}`);
    return;
  }
  const messages = [...events, ...requests].map(({ name }) => needOf(name));
  const time = states.length > 0 ? [{ module: `${core}/testing`, name: 'virtualTime' }] : [];
  writeTests(
    site,
    { name: agent.name, path, isDefault: agent.isDefault, isNew },
    {
      needs: [{ module: core, name: 'createSystem' }, ...time, ...messages],
      code(setting) {
        const full: AgentSetting = { ...setting, agent: agent.name, isSupervised: agent.isSupervised };
        return [
          ...(isBare ? [lives ? lifeTest(full) : soundTest(full)] : []),
          ...(states.length > 0 ? [statesTest(statesAtStart(parts), full)] : []),
          ...events.map((event) => eventTest(event, full)),
          ...requests.map((request) => requestTest(request, full)),
        ];
      },
    },
  );
}

/** The states that an agent goes through by itself, and the one that it waits in then. */
function statesAtStart({ states, chart }: AgentParts): readonly string[] {
  const waiting = chart === undefined ? undefined : firstWaiting(chart);
  return [...states.map(({ name }) => name.pascal), ...(waiting === undefined ? [] : [waiting])];
}

/** Why a test cannot make the agent. */
function obstacleOf(agent: AgentClass): string | undefined {
  if (!agent.isExported) return 'its class is not exported';
  if (agent.node.abstract) return 'its class is abstract';
  if (agent.hasConstructorParameters) return 'its constructor has parameters, and a test has to say which';
  return agent.hasInput ? 'its begin takes an input, and a test has to say which' : undefined;
}
