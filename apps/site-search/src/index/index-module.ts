import { Module } from '@instar/core';
import { Documents } from './documents.js';
import { SiteIndex } from './site-index.js';

/** What was found. */
@Module({ providers: [Documents], agents: [SiteIndex], exports: [SiteIndex] })
export class IndexModule {}
