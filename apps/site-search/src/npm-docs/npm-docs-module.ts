import { Module } from '@instar/core';
import { Settings } from '../command-line/settings.js';
import { StartPage } from '../crawl/start-page.js';
import { openStartPage } from './open-start-page.js';

/** Where to begin, as the command line says. */
@Module({
  providers: [
    {
      provide: StartPage,
      inject: [Settings],
      useFactory: ({ url, port }: Settings): Promise<StartPage> => openStartPage(url, port),
    },
  ],
  exports: [StartPage],
})
export class NpmDocsModule {}
