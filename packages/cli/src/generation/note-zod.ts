import { dependsOn } from '../project/manifest.js';
import type { Site } from './site.js';

/** What has a schema imports zod. */
export function noteZod(site: Site): void {
  if (!dependsOn(site.project.manifests, 'zod')) site.note('NOTE the schema needs zod, which is not in package.json');
}
