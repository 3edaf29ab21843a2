import { posix } from 'node:path';
import { blank, end, hard, indent, layOut, quoted, type Code } from '../code/layout.js';
import { braces, brackets, callWith } from '../code/pieces.js';
import type { Style } from '../code/style.js';
import { CliError } from '../plugin/cli-error.js';
import { sourceFiles } from '../project/source-files.js';
import { nearestOwner, nestModules } from '../wiring/nearest-owner.js';
import { systemOwners, type Owner } from '../wiring/owner.js';
import { listInOwner } from './list-in-owner.js';
import type { Site } from './site.js';

/**
 * The call of `createSystem` of a Nest application. If it has none, a provider is drafted that starts the agents with the application and
 * stops them with it, and is added to the application's module.
 *
 * @throws {CliError} `INSTAR_CLI_AMBIGUOUS` if there are several
 */
export function nestSystem(site: Site, module: string | undefined): Owner {
  const [system, ...more] = systems(site);
  if (system === undefined) return addSystem(site, module);
  if (more.length === 0) return system;
  const places = [system, ...more].map(({ source }) => source.path).join(', ');
  throw new CliError(
    'INSTAR_CLI_AMBIGUOUS',
    `there are several calls of createSystem: ${places}; list the agent yourself, and pass --skip-import`,
  );
}

function systems({ draft, project }: Site): readonly Owner[] {
  return systemOwners(draft, sourceFiles(draft, project.sources), '@instar/core');
}

function addSystem(site: Site, module: string | undefined): Owner {
  const { draft, project } = site;
  const path = posix.join(project.sources, 'agents/agent-system.service.ts');
  const style = site.styleIn(posix.dirname(path));
  draft.create(path, layOut(providerCode(style), style));
  const owner = nearestOwner(draft, project, project.sources, nestModules, module);
  if (owner === undefined) site.note('NOTE there is no module to add AgentSystem to');
  else listInOwner(site, owner, 'providers', { name: 'AgentSystem', path });
  const [system] = systems(site);
  if (system === undefined) throw new Error(`the provider in ${path} has no call of createSystem`);
  return system;
}

function providerCode(style: Style): Code {
  const core = braces(['type Address', 'type AgentClass', 'createSystem'], style);
  const nest = braces(['Injectable', 'type OnApplicationShutdown', 'type OnModuleInit'], style);
  const method = (head: string, body: Code): Code => [`${head} {`, indent([hard, body, end]), hard, '}'];
  const members: Code[] = [
    ['private readonly system = ', callWith('createSystem', braces([['agents: ', brackets([])]], style)), end],
    [
      '/** The address of an agent, for services that send to it. */',
      hard,
      method('address<A>(agent: AgentClass<A>): Address<A>', 'return this.system.address(agent)'),
    ],
    method('async onModuleInit(): Promise<void>', 'await this.system.start()'),
    method('async onApplicationShutdown(): Promise<void>', 'await this.system.stop()'),
  ];
  return [
    ['import ', core, ' from ', quoted('@instar/core'), end, hard],
    ['import ', nest, ' from ', quoted('@nestjs/common'), end, blank],
    '/** Starts the agents with the application, and stops them with it. */',
    hard,
    '@Injectable()',
    hard,
    'export class AgentSystem implements OnModuleInit, OnApplicationShutdown {',
    indent(members.map((member, index) => [index === 0 ? hard : blank, member])),
    hard,
    '}',
    hard,
  ];
}
