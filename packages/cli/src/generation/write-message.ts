import { posix } from 'node:path';
import { core } from '../agents/agent-class.js';
import type { EventPart, RequestPart } from '../agents/message-parts.js';
import { dataClass, hasSchema, requestClass, schemaEventClass, schemaRequestClass } from '../agents/message-code.js';
import { blank, end, hard, layOut, quoted, type Code } from '../code/layout.js';
import { braces } from '../code/pieces.js';
import type { Style } from '../code/style.js';
import { noteZod } from './note-zod.js';
import type { Site } from './site.js';

export function writeEvent(site: Site, path: string, event: EventPart): void {
  const style = site.styleIn(posix.dirname(path));
  if (hasSchema(event)) writeWithSchema(site, path, 'Event', schemaEventClass(event, style), style);
  else site.draft.create(path, layOut([dataClass(event.name.pascal, event.fields), hard], style));
}

export function writeRequest(site: Site, path: string, request: RequestPart): void {
  const style = site.styleIn(posix.dirname(path));
  if (hasSchema(request)) writeWithSchema(site, path, 'Request', schemaRequestClass(request, style), style);
  else
    site.draft.create(path, layOut([importOf('Request', style), blank, requestClass(request, 'Request'), hard], style));
}

function writeWithSchema(site: Site, path: string, base: string, code: Code, style: Style): void {
  const zod = ['import * as z from ', quoted('zod'), end];
  site.draft.create(path, layOut([importOf(base, style), hard, zod, blank, code, hard], style));
  noteZod(site);
}

function importOf(name: string, style: Style): Code {
  return ['import ', braces([name], style), ' from ', quoted(core), end];
}
