import { System, type Address } from '@instar/core';
import { InstarModule } from '@instar/nest';
import { Test, type TestingModule } from '@nestjs/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Greet } from './greet.request.js';
import { Greeter } from './greeter.agent.js';
import { GreeterModule } from './greeter.module.js';
import { Speak } from './speak.event.js';

describe('Greeter', () => {
  let module: TestingModule;
  let greeter: Address<Greeter>;

  beforeEach(async () => {
    module = await Test.createTestingModule({
      imports: [InstarModule.forRoot(), GreeterModule],
    }).compile();
    await module.init();
    greeter = module.get(System).address(Greeter);
  });

  afterEach(async () => {
    await module.close();
  });

  test('greets in English', async () => {
    expect(await greeter.ask(new Greet('world'))).toBe('Hello, world!');
  });

  test('greets in another language once it has learned it', async () => {
    greeter.send(new Speak('fr'));
    expect(await greeter.ask(new Greet('monde'))).toBe('Bonjour, monde!');
  });

  test('is restarted when it fails', async () => {
    greeter.send(new Speak('a language that nobody knows'));
    expect(await greeter.ask(new Greet('again'))).toBe('Hello, again!');
  });
});
