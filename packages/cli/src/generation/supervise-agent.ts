import { posix } from 'node:path';
import type { AgentClass } from '../agents/agent-class.js';
import { findAgent } from '../agents/find-agent.js';
import { declareGroup, supervise } from '../agents/supervise.js';
import { CliError } from '../plugin/cli-error.js';
import type { FoundClass } from '../source/find-class.js';
import { valueOf, type Flag, type Flags } from './flag.js';
import { reread } from './grow-agent.js';
import { isReachable } from './is-reachable.js';
import type { Site } from './site.js';

export const supervisionFlags: readonly Flag[] = [
  {
    name: 'supervised-by',
    value: '<agent>',
    summary: 'its supervisor',
    question: 'Which agent supervises it? (none: the system)',
  },
  { name: 'group', value: '<name>', summary: "the group of the supervisor's children that it joins" },
  {
    name: 'restart',
    value: '<when>',
    summary: 'when it is restarted',
    choices: ['permanent', 'transient', 'temporary'],
  },
];

/** Whether flags ask for supervision. */
export function isSupervised(flags: Flags): boolean {
  return supervisionFlags.some(({ name }) => valueOf(flags, name) !== undefined);
}

/** Adds `@Supervised` to an agent as the flags say. After the wiring, since that decides which source imports which. */
export function superviseAgent(site: Site, agent: FoundClass<AgentClass>, flags: Flags): void {
  const { draft, project } = site;
  const { path } = agent.source;
  const [by, group, restart] = ['supervised-by', 'group', 'restart'].map((name) => valueOf(flags, name));
  if (group !== undefined && by === undefined) {
    throw new CliError('INSTAR_CLI_USAGE', '--group is a group of a supervisor: name that by --supervised-by');
  }
  const supervisor = by === undefined ? undefined : findAgent(draft, project, by);
  if (supervisor?.found.name === agent.found.name)
    throw new CliError('INSTAR_CLI_USAGE', `${agent.found.name} cannot supervise itself`);
  if (supervisor !== undefined && !supervisor.found.isExported) {
    throw new CliError(
      'INSTAR_CLI_NOT_EDITABLE',
      `${supervisor.found.name} in ${supervisor.source.path} is not exported`,
    );
  }
  if (supervisor !== undefined && group !== undefined) {
    const meant = declareGroup(draft, supervisor, group, site.styleIn(posix.dirname(supervisor.source.path)));
    if (meant !== undefined)
      site.note(`NOTE "${group}" is a new group of ${supervisor.found.name}: did you mean "${meant}"?`);
  }
  supervise(draft, reread(site, agent), {
    by: supervisor && {
      name: supervisor.found.name,
      module: site.moduleOf(path, supervisor.source.path),
      isDefault: supervisor.found.isDefault,
    },
    isCircular: supervisor !== undefined && isReachable(draft, supervisor.source.path, path),
    group,
    restart,
    style: site.styleIn(posix.dirname(path)),
  });
}
