import 'reflect-metadata';
// #region main
import { closeOnFailure } from '@instar/nest';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app-module.js';

const app = await NestFactory.create(AppModule);
app.enableShutdownHooks();
closeOnFailure(app);
await app.listen(3000);
// #endregion
