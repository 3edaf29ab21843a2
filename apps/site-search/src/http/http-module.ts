import { Module } from '@instar/core';
import { CrawlSettings } from '../crawl-settings.js';
import { HttpClient, HttpOptions } from './http-client.js';
import { httpOptions } from './http-options.js';
import { Pacer } from './pacer.js';

/** How requests are made, and how often. */
@Module({
  providers: [HttpClient, { provide: HttpOptions, inject: [CrawlSettings], useFactory: httpOptions }, Pacer],
  exports: [HttpClient],
})
export class HttpModule {}
