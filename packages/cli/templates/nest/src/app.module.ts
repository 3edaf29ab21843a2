import { InstarModule } from '@instar/nest';
import { Module } from '@nestjs/common';
import { GreeterModule } from './greeter/greeter.module.js';

@Module({ imports: [InstarModule.forRoot(), GreeterModule] })
export class AppModule {}
