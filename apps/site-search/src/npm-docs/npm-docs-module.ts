import { Module } from '@instar/core';
import { Settings } from '../command-line/settings.js';
import { StartPage } from '../crawl/start-page.js';
import { DocsServer } from './docs-server.js';
import { findNpmDocs } from './find-npm-docs.js';

/** Where to begin: the page that the user names or, with a server that is closed at the end, the documentation of npm. */
@Module({
  providers: [
    {
      provide: StartPage,
      inject: [Settings],
      useFactory: async ({ url, port }: Settings): Promise<StartPage> =>
        url === undefined ? DocsServer.open(await findNpmDocs(), port) : { url },
    },
  ],
  exports: [StartPage],
})
export class NpmDocsModule {}
