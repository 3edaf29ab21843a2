import { posix } from 'node:path';
import { dependsOn } from '../project/manifest.js';
import { sourceFiles } from '../project/source-files.js';
import { addToOwner } from '../wiring/add-to-owner.js';
import { nearestOwner, nestModules } from '../wiring/nearest-owner.js';
import { listInOwner, type Wired } from './list-in-owner.js';
import type { Site } from './site.js';

const library = { module: '@instar/nest', name: 'InstarModule' };

/** How a module declares an agent: one that starts with the application, or one that others spawn. */
export type Declaration = 'agents' | 'spawnable';

/** Declares an agent in the nearest module of a Nest application, by `InstarModule`, and imports `forRoot` if that is missing. */
export function declareInNest(site: Site, agent: Wired, module: string | undefined, by: Declaration = 'agents'): void {
  const { draft, project } = site;
  if (!dependsOn(project.manifests, library.module)) {
    site.note(`NOTE ${library.module} is not among the dependencies: install it`);
  }
  addRoot(site);
  const owner = nearestOwner(draft, project, posix.dirname(agent.path), nestModules, module);
  if (owner === undefined) {
    site.note(`NOTE there is no module to add ${agent.name} to`);
    return;
  }
  listInOwner(site, owner, 'providers', agent, {
    imports: [library],
    code: (local) => `...${local(library.name)}.${by}(${local(agent.name)})`,
  });
}

/** Adds `InstarModule.forRoot()` to the module of the application, unless a source has it. */
function addRoot(site: Site): void {
  const { draft, project } = site;
  const has = sourceFiles(draft, project.sources).some(
    (path) => /\.forRoot(?:Async)?\(/.test(draft.text(path) ?? '') && draft.text(path)?.includes(library.module),
  );
  if (has) return;
  const root = nearestOwner(draft, project, project.sources, nestModules);
  if (root === undefined) site.note('NOTE import InstarModule.forRoot() of @instar/nest in the root module');
  else {
    const listing = { property: 'imports', ...library, as: { imports: [], code: rootCall } } as const;
    addToOwner(draft, root, listing, site.styleIn(posix.dirname(root.source.path)));
  }
}

const rootCall = (local: (name: string) => string): string => `${local(library.name)}.forRoot()`;
