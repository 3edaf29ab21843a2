import { CancelOnDisconnect } from '@instar/nest';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { describeApi } from './describe-api.js';
import { servePage } from './serve-page.js';

/** What the application has besides its modules: a page, a description of its interface, and an ear for clients that hang up. */
export function configure(app: NestExpressApplication): void {
  app.useGlobalInterceptors(new CancelOnDisconnect());
  describeApi(app);
  servePage(app);
}
