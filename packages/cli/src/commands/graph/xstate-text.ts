import type { ProjectModel } from '../../analysis/model/project-model.js';
import { machineOfAgent } from '../../machines/machine-of-agent.js';
import { writeXstate } from '../../machines/xstate/write-xstate.js';
import { CliError } from '../../plugin/cli-error.js';

/**
 * The machine of the one agent with states, as JSON of XState 5.
 *
 * @throws {CliError} `INSTAR_CLI_NOT_FOUND` without one, `INSTAR_CLI_AMBIGUOUS` for several
 */
export function xstateText({ agents }: ProjectModel, path: string): string {
  const [agent, ...others] = agents.filter(({ states }) => states.length > 0);
  if (agent === undefined) throw new CliError('INSTAR_CLI_NOT_FOUND', `there is no agent with states in ${path}`);
  if (others.length === 0) return JSON.stringify(writeXstate(machineOfAgent(agent)), undefined, 2);
  const names = [agent, ...others].map(({ id }) => id).join(', ');
  throw new CliError('INSTAR_CLI_AMBIGUOUS', `there are several agents with states: ${names}; name the file of one`);
}
