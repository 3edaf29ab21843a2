import { closeOnFailure } from '@instar/nest';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

const app = await NestFactory.create(AppModule);
app.enableShutdownHooks();
closeOnFailure(app);
await app.listen(process.env['PORT'] ?? 3000);
