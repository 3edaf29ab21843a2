import { Module, type INestApplication, type Provider, type Type } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test, type TestingModule } from '@nestjs/testing';
import { InstarModule, type InstarModuleOptions } from '@instar/nest';

/** A logger without a word. */
export const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** What a module of a test has. */
export interface Parts {
  readonly imports?: NonNullable<Parameters<typeof Module>[0]['imports']>;
  readonly controllers?: Type[];
  readonly providers?: Provider[];
  readonly options?: InstarModuleOptions;
}

/** A module with the root of Instar and these parts, compiled. */
export function compile({
  imports = [],
  controllers = [],
  providers = [],
  options = {},
}: Parts): Promise<TestingModule> {
  return Test.createTestingModule({
    imports: [InstarModule.forRoot({ logger: silent, ...options }), ...imports],
    controllers,
    providers,
  }).compile();
}

export type Platform = 'express' | 'fastify';

/** An application of a module, that has started and listens. */
export async function start(module: TestingModule, platform: Platform = 'express'): Promise<INestApplication> {
  const app =
    platform === 'express'
      ? module.createNestApplication({ logger: false })
      : module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
  await app.listen(0, '127.0.0.1');
  return app;
}

/** The address of an application's server. */
export async function urlOf(app: INestApplication): Promise<string> {
  return (await app.getUrl()).replace('[::1]', 'localhost');
}
