import { Module } from '@instar/core';
import { HttpModule } from '../http/http-module.js';
import { IndexModule } from '../index/index-module.js';
import { Page } from './page.js';

/** One page, on its way from its address to the index. */
@Module({ imports: [HttpModule, IndexModule], providers: [Page] })
export class PageModule {}
