import { posix } from 'node:path';
import { agentClasses, core } from '../../agents/agent-class.js';
import { blank, end, hard, layOut, quoted } from '../../code/layout.js';
import { braces } from '../../code/pieces.js';
import type { Site } from '../../generation/site.js';
import { agent as agentGenerator } from '../../generators/agent/agent.js';
import { sourceFiles } from '../../project/source-files.js';
import { readSource } from '../../source/source-file.js';
import { instarOwners } from '../../wiring/nearest-owner.js';

/** Adds an agent, and a system to start it with, to a project that has none. */
export function addFirstAgent(site: Site, name: string): void {
  const { draft, project } = site;
  const paths = sourceFiles(draft, project.sources);
  const mentions = paths.filter((path) => draft.text(path)?.includes(core) === true);
  if (mentions.some((path) => agentClasses(readSource(draft, path)).length > 0)) return;
  if (!project.isNest && instarOwners(draft, paths).length === 0) addSystem(site);
  agentGenerator.generate({ name, flags: { requests: 'Greet(name:string):string' } }, site);
}

function addSystem(site: Site): void {
  const path = posix.join(site.project.sources, 'system.ts');
  const style = site.styleIn(site.project.sources);
  const code = [
    ['import ', braces(['createSystem'], style), ' from ', quoted(core), end, blank],
    ['/** The system of all agents: start it where the program starts, and stop it where that ends. */', hard],
    ['export const system = createSystem()', end, hard],
  ];
  site.draft.create(path, layOut(code, style));
  site.note(`NOTE start the agents where your program starts: await system.start(), with the system of ${path}`);
}
