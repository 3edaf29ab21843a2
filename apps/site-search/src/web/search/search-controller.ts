import type { Address } from '@instar/core';
import { InjectAddress } from '@instar/nest';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { MeasureIndex, Search, SiteIndex } from '../../index/site-index.js';
import { openApi } from '../validation/open-api.js';
import { SchemaPipe } from '../validation/schema-pipe.js';
import { searchQuery, type SearchQuery } from './search-query.js';
import { indexView, searchView, type IndexView, type SearchView } from './search-view.js';

const { q, limit } = searchQuery.shape;

@ApiTags('search')
@Controller()
export class SearchController {
  constructor(@InjectAddress(SiteIndex) private readonly index: Address<SiteIndex>) {}

  @Get('search')
  @ApiOperation({ summary: 'The pages that match a query, best first, with excerpts' })
  @ApiQuery({ name: 'q', description: q.description ?? '', schema: openApi(q) })
  @ApiQuery({ name: 'limit', description: 'Results at most', required: false, schema: openApi(limit) })
  @ApiResponse({ status: 200, description: 'How many pages match, and the best of them', schema: openApi(searchView) })
  @ApiResponse({ status: 400, description: 'The query is invalid' })
  async search(@Query(new SchemaPipe(searchQuery)) query: SearchQuery): Promise<SearchView> {
    return searchView.parse(await this.index.ask(new Search(query.q, query.limit)));
  }

  @Get('index')
  @ApiOperation({ summary: 'How much can be found' })
  @ApiResponse({ status: 200, description: 'Pages, and different words of them', schema: openApi(indexView) })
  async measure(): Promise<IndexView> {
    return indexView.parse(await this.index.ask(new MeasureIndex()));
  }
}
