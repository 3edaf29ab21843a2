/** The context of a request goes with the messages to agents, and comes to no other request: with nestjs-cls. */
import { Agent, OnEvent, OnRequest, Request, State, Next, type Address, type Context } from '@instar/core';
import { InjectAddress, InstarModule } from '@instar/nest';
import { Controller, Get, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { ClsModule, ClsService } from 'nestjs-cls';
import request from 'supertest';
import { silent, start } from './start-app.js';

class Handle extends Request<string> {}
class Later {}
class Pause {
  readonly pause = true;
}

let noted: string[] = [];
let done: () => void;

beforeEach(() => {
  noted = [];
});

@Agent()
class Child {
  constructor(private readonly cls: ClsService) {}

  begin(): Next<Child, string> {
    return Next.to(new Pause());
  }

  @State(Pause)
  async pause(_: Pause): Promise<Next<Child>> {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return Next.done(this.cls.getId());
  }
}

@Agent()
class Desk {
  constructor(private readonly cls: ClsService) {}

  @OnRequest(Handle, { concurrency: 10 })
  async handle(_: Handle, ctx: Context<Desk>): Promise<string> {
    ctx.after('5ms', new Later());
    return `${this.cls.getId()}, ${await ctx.run(Child)}`;
  }

  @OnEvent(Later)
  later(_: Later): void {
    if (noted.push(this.cls.getId()) === 3) done();
  }
}

@Controller()
class Requests {
  constructor(@InjectAddress(Desk) private readonly desk: Address<Desk>) {}

  @Get()
  handle(): Promise<string> {
    return this.desk.ask(new Handle());
  }
}

@Module({
  controllers: [Requests],
  providers: [...InstarModule.agents(Desk), ...InstarModule.spawnable(Child)],
})
class RequestsModule {}

test('agents see the id of the request that they handle, in what they run and in what their timers send', async () => {
  const module = await Test.createTestingModule({
    imports: [
      ClsModule.forRoot({
        global: true,
        middleware: { mount: true, generateId: true, idGenerator: (req: { url: string }) => req.url },
      }),
      InstarModule.forRootAsync({
        inject: [ClsService],
        useFactory: (cls: ClsService) => ({
          logger: silent,
          carry: [{ getStore: () => cls.get(), run: (store, task) => cls.runWith(store, task) }],
        }),
      }),
      RequestsModule,
    ],
  }).compile();
  const app = await start(module);
  const timers = new Promise<void>((resolve) => (done = resolve));
  const ids = ['/?a', '/?b', '/?c'];
  const answers = await Promise.all(ids.map((id) => request(app.getHttpServer()).get(id)));
  expect(answers.map(({ text }) => text)).toEqual(ids.map((id) => `${id}, ${id}`));
  await timers;
  expect([...noted].sort()).toEqual(ids);
  await app.close();
});
