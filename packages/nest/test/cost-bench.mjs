/**
 * What agents cost in an application: `node packages/nest/test/cost-bench.mjs`, after a build. Requests a second of a route that asks an agent
 * and of one that calls a service, and spawns with and without Nest: in one run, alternating, as medians.
 */
import 'reflect-metadata';
import { fork } from 'node:child_process';
import { Agent as HttpAgent, get } from 'node:http';
import { fileURLToPath } from 'node:url';
import { Agent, createSystem, Next, OnRequest, Request, System } from '@instar/core';
import { InjectAddress, InstarModule } from '@instar/nest';
import { Controller, Get, Inject, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

const ROUNDS = 15;
const MILLISECONDS = 1_000;
const CONNECTIONS = 32;
const SPAWNS = 20_000;

/** Applies decorators, the last first, as a compiler does. */
const decorate = (decorators, ...target) => decorators.reverse().forEach((each) => each(...target));
const decorateMethod = (decorator, { prototype }, name) =>
  Object.defineProperty(prototype, name, {
    ...Object.getOwnPropertyDescriptor(prototype, name),
    ...decorator(prototype, name, Object.getOwnPropertyDescriptor(prototype, name)),
  });

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

class Greet extends Request {}

class Greeter {
  greet() {
    return 'hello';
  }
}
decorate([Injectable()], Greeter);

class GreeterAgent {
  constructor(greeter) {
    this.greeter = greeter;
  }

  greet() {
    return this.greeter.greet();
  }
}
Inject(Greeter)(GreeterAgent, undefined, 0);
decorateMethod(OnRequest(Greet), GreeterAgent, 'greet');
decorate([Agent()], GreeterAgent);

/** One that is done at once, for spawns; the system without Nest reads `static inject`, and so does Nest. */
class Spawned {
  static inject = [Greeter];

  constructor(greeter) {
    this.greeter = greeter;
  }

  begin() {
    return Next.done();
  }
}
decorate([Agent()], Spawned);

class Greetings {
  constructor(greeter, agent) {
    this.greeter = greeter;
    this.agent = agent;
  }

  async service() {
    return this.greeter.greet();
  }

  ask() {
    return this.agent.ask(new Greet());
  }
}
Inject(Greeter)(Greetings, undefined, 0);
InjectAddress(GreeterAgent)(Greetings, undefined, 1);
decorateMethod(Get('service'), Greetings, 'service');
decorateMethod(Get('agent'), Greetings, 'ask');
decorate([Controller()], Greetings);

class App {}
decorate(
  [
    Module({
      imports: [InstarModule.forRoot()],
      controllers: [Greetings],
      providers: [Greeter, ...InstarModule.agents(GreeterAgent), ...InstarModule.spawnable(Spawned)],
    }),
  ],
  App,
);

/** In a process of its own: how many requests are answered in a round. */
function load(port) {
  const agent = new HttpAgent({ keepAlive: true, maxSockets: CONNECTIONS });
  process.on('message', (path) => {
    const until = performance.now() + MILLISECONDS;
    let answered = 0;
    let open = CONNECTIONS;
    const next = () => {
      if (performance.now() > until) return --open === 0 && process.send(answered);
      get({ port, path, agent }, (response) => {
        response.resume().once('end', () => {
          answered++;
          next();
        });
      });
    };
    for (let i = 0; i < CONNECTIONS; i++) next();
  });
}

async function measureRoutes(port) {
  const child = fork(fileURLToPath(import.meta.url), [String(port)]);
  const round = (path) =>
    new Promise((resolve) => {
      child.once('message', resolve);
      child.send(path);
    });
  const rates = { '/service': [], '/agent': [] };
  for (const path of ['/service', '/agent']) await round(path);
  for (let i = 0; i < ROUNDS; i++)
    for (const path of i % 2 === 0 ? ['/service', '/agent'] : ['/agent', '/service'])
      rates[path].push(await round(path));
  child.disconnect();
  const ratios = rates['/agent'].map((rate, i) => rate / rates['/service'][i]);
  const [service, agent] = [median(rates['/service']), median(rates['/agent'])];
  console.log(`requests/s: a service ${service}, an agent ${agent}; ratio ${median(ratios).toFixed(3)}`);
}

async function measureSpawns(system) {
  const plain = createSystem({ providers: [Greeter] });
  await plain.start();
  const time = async (each) => {
    const start = performance.now();
    let last;
    for (let i = 0; i < SPAWNS; i++) last = each.spawn(Spawned);
    await last.join();
    return ((performance.now() - start) * 1_000) / SPAWNS;
  };
  const times = { nest: [], plain: [] };
  for (let i = 0; i < ROUNDS; i++) {
    times.nest.push(await time(system));
    times.plain.push(await time(plain));
  }
  await plain.stop();
  const ratios = times.nest.map((each, i) => each / times.plain[i]);
  console.log(
    `µs a spawn: with Nest ${median(times.nest).toFixed(2)}, without ${median(times.plain).toFixed(2)}; ratio ${median(ratios).toFixed(3)}`,
  );
}

const port = process.argv[2];
if (port !== undefined) load(Number(port));
else {
  const app = await NestFactory.create(App, { logger: false });
  await app.listen(0);
  await measureSpawns(app.get(System));
  await measureRoutes(app.getHttpServer().address().port);
  await app.close();
}
