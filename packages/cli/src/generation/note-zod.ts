import { dependsOn } from '../project/manifest.js';
import type { Site } from './site.js';

/** Other libraries of Standard Schemas. */
const others = ['valibot', 'arktype'];

/** What has a schema imports zod, whichever library the project has. */
export function noteZod(site: Site): void {
  const { manifests } = site.project;
  if (dependsOn(manifests, 'zod')) return;
  const other = others.find((name) => dependsOn(manifests, name));
  const instead = other === undefined ? '' : `: add it, or write the schema with ${other}, which Instar takes as well`;
  site.note(`NOTE the schema needs zod, which is not in package.json${instead}`);
}
