import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** Serves the OpenAPI page at `/api`, and its document at `/api-json`. */
export function describeApi(app: INestApplication): void {
  const about = new DocumentBuilder()
    .setTitle('site-search')
    .setDescription('Crawls sites, indexes their pages, and searches them.')
    .setVersion('1')
    .build();
  SwaggerModule.setup('api', app, () => SwaggerModule.createDocument(app, about));
}
