import { InstarModule } from '@instar/nest';
import { Module } from '@nestjs/common';
import { Greeter } from './greeter.agent.js';
import { GreeterController } from './greeter.controller.js';
import { Phrases } from './phrases.service.js';

@Module({
  controllers: [GreeterController],
  providers: [Phrases, ...InstarModule.agents(Greeter)],
})
export class GreeterModule {}
