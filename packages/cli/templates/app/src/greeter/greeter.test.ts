import type { System } from '@instar/core';
import { createTestSystem } from '@instar/core/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppModule } from '../app-module.js';
import { Greet } from './greet.js';
import { Greeter } from './greeter.js';
import { Speak } from './speak.js';

describe('Greeter', () => {
  let system: System;

  beforeEach(async () => {
    system = createTestSystem(AppModule).create();
    await system.start();
  });

  afterEach(async () => {
    await system.stop();
  });

  test('greets in English', async () => {
    const greeting = await system.address(Greeter).ask(new Greet('world'));
    expect(greeting).toBe('Hello, world!');
  });

  test('greets in another language once it has learned it', async () => {
    const greeter = system.address(Greeter);
    greeter.send(new Speak('fr'));
    expect(await greeter.ask(new Greet('monde'))).toBe('Bonjour, monde!');
  });

  test('is restarted by its supervisor when it fails', async () => {
    const greeter = system.address(Greeter);
    const restarted: string[] = [];
    system.inspect$.subscribe((event) => {
      if (event.type === 'agent.restarted') restarted.push(event.agent);
    });
    greeter.send(new Speak('a language that nobody knows'));
    expect(await greeter.ask(new Greet('again'))).toBe('Hello, again!');
    expect(restarted).toEqual([greeter.id]);
  });
});
