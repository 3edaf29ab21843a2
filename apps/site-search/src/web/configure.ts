import { CancelOnDisconnect } from '@instar/nest';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { describeApi } from './describe-api.js';
import { ownHosts } from './own-hosts.js';
import { servePage } from './serve-page.js';

/** What the application has besides its modules: a page, a description of its interface, and what it does about strangers and about clients that hang up. */
export function configure(app: NestExpressApplication): void {
  app.use(ownHosts);
  app.useGlobalInterceptors(new CancelOnDisconnect());
  describeApi(app);
  servePage(app);
}
