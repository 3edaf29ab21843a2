import { Module } from '@instar/core';
import { HttpModule } from '../http/http-module.js';
import { RobotsReader } from './robots-reader.js';

/** What a site's robots.txt says. */
@Module({ imports: [HttpModule], providers: [RobotsReader] })
export class RobotsModule {}
