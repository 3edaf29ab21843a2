import { InstarModule } from '@instar/nest';
import { InstarHealth } from '@instar/nest/terminus';
import { threads } from '@instar/threads';
import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { EventsController } from './events-controller.js';
import { HealthController } from './health-controller.js';
import { OrdersModule } from './orders-module.js';

// #region app
@Module({
  imports: [
    InstarModule.forRoot({ executor: () => threads(), shutdown: { deadline: '10s' } }),
    OrdersModule,
    TerminusModule,
  ],
  controllers: [HealthController, EventsController],
  providers: [InstarHealth],
})
export class AppModule {}
// #endregion
