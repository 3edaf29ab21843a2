import { InstarHealth } from '@instar/nest/terminus';
import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { HealthController } from './health-controller.js';

/** Whether the agents are well. */
@Module({ imports: [TerminusModule], controllers: [HealthController], providers: [InstarHealth] })
export class HealthModule {}
