import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';

const folder = fileURLToPath(new URL('../../browser/', import.meta.url));

const HEADERS = {
  'content-security-policy': "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** Serves the page at `/`: its HTML and its style as they are, its scripts as they were built. */
export function servePage(app: NestExpressApplication): void {
  const setHeaders = (response: ServerResponse): void => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  };
  app.useStaticAssets(`${folder}public`, { setHeaders });
  app.useStaticAssets(`${folder}dist`, { prefix: '/scripts', setHeaders });
}
