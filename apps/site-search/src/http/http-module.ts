import { Module } from '@instar/core';
import { CrawlSettings } from '../crawl-settings.js';
import { PRODUCT } from '../product.js';
import { HttpClient, HttpOptions } from './http-client.js';
import { Pacer } from './pacer.js';

/** Longest page that is read, in bytes. */
const LONGEST_PAGE = 5_000_000;

/** How requests are made, and how often. */
@Module({
  providers: [
    HttpClient,
    {
      provide: HttpOptions,
      inject: [CrawlSettings],
      useFactory: ({ timeout }: CrawlSettings): HttpOptions => ({
        userAgent: PRODUCT,
        timeout: timeout * 1_000,
        maxBytes: LONGEST_PAGE,
      }),
    },
    Pacer,
  ],
  exports: [HttpClient],
})
export class HttpModule {}
