import { InstarModule } from '@instar/nest';
import { Module } from '@nestjs/common';
import { Documents } from '../../index/documents.js';
import { IndexLimits } from '../../index/index-limits.js';
import { SiteIndex } from '../../index/site-index.js';
import { SearchController } from './search-controller.js';

/** What was found, by all crawls. */
@Module({
  controllers: [SearchController],
  providers: [Documents, IndexLimits, ...InstarModule.agents(SiteIndex)],
})
export class SearchModule {}
