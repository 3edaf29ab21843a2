import { Module } from '@instar/core';
import { Documents } from './documents.js';
import { IndexLimits } from './index-limits.js';
import { SiteIndex } from './site-index.js';

/** What was found. */
@Module({ providers: [Documents, IndexLimits], agents: [SiteIndex], exports: [SiteIndex] })
export class IndexModule {}
