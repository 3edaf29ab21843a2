import type { Address } from '@instar/core';
import { InjectAddress } from '@instar/nest';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpException,
  NotFoundException,
  Param,
  Post,
  Sse,
} from '@nestjs/common';
import type { MessageEvent } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { concat, map, of, type Observable } from 'rxjs';
import { z } from 'zod';
import { Settings } from '../../command-line/settings.js';
import { openApi } from '../validation/open-api.js';
import { SchemaPipe } from '../validation/schema-pipe.js';
import { CancelCrawl, CrawlDesk, MOST_RUNNING, StartCrawl } from './crawl-desk.js';
import { crawlOrder, type CrawlOrder } from './crawl-order.js';
import type { CrawlRecord } from './crawl-record.js';
import { crawlView, type CrawlView } from './crawl-view.js';
import { Crawls } from './crawls.js';

const crawl = openApi(crawlView);
const unknown = { status: 404, description: 'There is no such crawl' };

@ApiTags('crawls')
@Controller('crawls')
export class CrawlsController {
  constructor(
    private readonly settings: Settings,
    private readonly crawls: Crawls,
    @InjectAddress(CrawlDesk) private readonly desk: Address<CrawlDesk>,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Starts a crawl' })
  @ApiBody({ schema: openApi(crawlOrder) })
  @ApiResponse({ status: 201, schema: crawl })
  @ApiResponse({ status: 400, description: 'The order is invalid' })
  @ApiResponse({ status: 429, description: 'Too many crawls are running' })
  async start(@Body(new SchemaPipe(crawlOrder)) { url, ...order }: CrawlOrder): Promise<CrawlView> {
    const view = await this.desk.ask(new StartCrawl(url, { ...order, timeout: this.settings.timeout }));
    if (view === undefined) throw new HttpException(`${MOST_RUNNING} crawls are running: cancel one, or wait`, 429);
    return view;
  }

  @Get()
  @ApiOperation({ summary: 'All crawls, the newest first' })
  @ApiResponse({ status: 200, schema: openApi(z.array(crawlView)) })
  list(): readonly CrawlView[] {
    return this.crawls.views();
  }

  @Sse('events')
  @ApiOperation({ summary: 'Which run of the server this is, and all crawls, live: a message for each change' })
  events(): Observable<MessageEvent> {
    const server = { type: 'server', data: { id: this.crawls.run } };
    return concat(of(server), messages(this.crawls.changes()));
  }

  @Get(':id')
  @ApiOperation({ summary: 'A crawl' })
  @ApiResponse({ status: 200, schema: crawl })
  @ApiResponse(unknown)
  find(@Param('id') id: string): CrawlView {
    return this.record(id).view;
  }

  @Sse(':id/events')
  @ApiOperation({ summary: 'A crawl, live: a message for each change, until it is over' })
  @ApiResponse(unknown)
  watch(@Param('id') id: string): Observable<MessageEvent> {
    return messages(this.record(id).changes);
  }

  @Delete(':id')
  @HttpCode(202)
  @ApiOperation({ summary: 'Cancels a crawl: it ends with what is done' })
  @ApiResponse({ status: 202, schema: crawl })
  @ApiResponse(unknown)
  async cancel(@Param('id') id: string): Promise<CrawlView> {
    return (await this.desk.ask(new CancelCrawl(id))) ?? notFound(id);
  }

  private record(id: string): CrawlRecord {
    return this.crawls.find(id) ?? notFound(id);
  }
}

function notFound(id: string): never {
  throw new NotFoundException(`there is no crawl ${id}`);
}

function messages(views: Observable<CrawlView>): Observable<MessageEvent> {
  return views.pipe(map((view) => ({ type: 'crawl', data: view })));
}
