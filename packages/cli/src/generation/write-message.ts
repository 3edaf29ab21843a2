import { posix } from 'node:path';
import { core } from '../agents/agent-class.js';
import type { EventPart, RequestPart } from '../agents/agent-parts.js';
import { dataClass, requestClass } from '../agents/message-code.js';
import { blank, end, hard, layOut, quoted } from '../code/layout.js';
import { braces } from '../code/pieces.js';
import type { Site } from './site.js';

export function writeEvent(site: Site, path: string, { name, fields }: EventPart): void {
  site.draft.create(path, layOut([dataClass(name.pascal, fields), hard], site.styleIn(posix.dirname(path))));
}

export function writeRequest(site: Site, path: string, request: RequestPart): void {
  const style = site.styleIn(posix.dirname(path));
  const head = ['import ', braces(['Request'], style), ' from ', quoted(core), end, blank];
  site.draft.create(path, layOut([head, requestClass(request, 'Request'), hard], style));
}
