import { posix } from 'node:path';
import type { Listing } from '../wiring/add-to-owner.js';
import { instarOwners, nearestOwner, nestModules, type OwnerSearch } from '../wiring/nearest-owner.js';
import { isOn, valueOf, type Flags } from './flag.js';
import { declareInNest } from './declare-in-nest.js';
import { listInOwner, type Wired } from './list-in-owner.js';
import { nestSystem } from './nest-system.js';
import type { Site } from './site.js';

/**
 * Lists an agent in the nearest module or call of `createSystem`; in a Nest application, in the nearest module by `InstarModule.agents`,
 * unless it has a system of its own.
 */
export function wireAgent(site: Site, agent: Wired, flags: Flags): void {
  if (isOn(flags, 'skip-import')) return;
  const system = site.project.isNest ? nestSystem(site) : undefined;
  if (system !== undefined) listInOwner(site, system, 'agents', agent);
  else if (site.project.isNest) declareInNest(site, agent, valueOf(flags, 'module'));
  else wire(site, agent, flags, { module: 'agents', system: 'agents' });
}

/** Declares a task in a Nest application, so that it may have dependencies; a system of Instar runs a class that nothing lists. */
export function wireTask(site: Site, task: Wired, flags: Flags): void {
  if (isOn(flags, 'skip-import') || !site.project.isNest || nestSystem(site) !== undefined) return;
  declareInNest(site, task, valueOf(flags, 'module'), 'spawnable');
}

export function wireService(site: Site, service: Wired, flags: Flags): void {
  if (!isOn(flags, 'skip-import')) wire(site, service, flags, { module: 'providers', system: 'providers' });
}

export function wireModule(site: Site, module: Wired, flags: Flags): void {
  if (!isOn(flags, 'skip-import')) wire(site, module, flags, { module: 'imports', system: 'modules' });
}

/** @param lists which list it goes to, by the kind of owner */
function wire(
  site: Site,
  wired: Wired,
  flags: Flags,
  lists: Readonly<Record<'module' | 'system', Listing['property']>>,
): void {
  const { draft, project } = site;
  const search = project.isNest ? nestModules : instarOwners;
  const others: OwnerSearch = (from, paths) =>
    search(
      from,
      paths.filter((path) => path !== wired.path),
    );
  const owner = nearestOwner(draft, project, posix.dirname(wired.path), others, valueOf(flags, 'module'));
  if (owner !== undefined) listInOwner(site, owner, lists[owner.kind], wired);
  else site.note(`NOTE there is no module and no createSystem to add ${wired.name} to`);
}
