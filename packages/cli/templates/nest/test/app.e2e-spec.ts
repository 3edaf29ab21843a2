import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppModule } from '../src/app.module.js';

let app: INestApplication;
let server: Server;

beforeEach(async () => {
  const module = await Test.createTestingModule({
    imports: [AppModule],
  }).compile();
  app = await module.createNestApplication().init();
  server = app.getHttpServer() as Server;
});

afterEach(async () => {
  await app.close();
});

test('GET /greetings/:name', async () => {
  const response = await request(server).get('/greetings/world');
  expect(response.text).toBe('Hello, world!');
});

test('POST /greetings/language', async () => {
  await request(server)
    .post('/greetings/language')
    .send({ language: 'fr' })
    .expect(202);
  await request(server).get('/greetings/monde').expect('Bonjour, monde!');
});
