/** A test of an application, as its users write it: copied into one, and run by its test runner. */
import { Agent, OnEvent, OnRequest, Request, State, Next, type Context, Address, System } from '@instar/core';
import { InjectAddress, InstarModule } from '@instar/nest';
import { AgentDouble, overrideAgent, overrideOptions } from '@instar/nest/testing';
import {
  Controller,
  Get,
  Inject,
  Injectable,
  Module,
  Optional,
  Param,
  Sse,
  type MessageEvent,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { interval, map, type Observable } from 'rxjs';
import request from 'supertest';

class Greet extends Request<string> {
  constructor(readonly name: string) {
    super();
  }
}
class Count extends Request<number> {}
class Late extends Request<void> {}
class Greeted {
  constructor(readonly name: string) {}
}

const ended: string[] = [];

@Injectable()
class Phrases implements OnModuleDestroy {
  isOpen = true;

  greeting(name: string): string {
    if (!this.isOpen) throw new Error('closed');
    return `hello ${name}`;
  }

  onModuleDestroy(): void {
    this.isOpen = false;
    ended.push('phrases');
  }
}

@Module({ providers: [Phrases], exports: [Phrases] })
class PhrasesModule {}

@Agent()
class Counter {
  private count = 0;

  @OnEvent(Greeted)
  greeted(_: Greeted): void {
    this.count++;
  }

  @OnRequest(Count)
  total(): number {
    return this.count;
  }
}

class Speak {
  constructor(readonly name: string) {}
}

@Agent()
class Speaker {
  constructor(private readonly phrases: Phrases) {}

  begin(name: string): Next<Speaker, string> {
    return Next.to(new Speak(name));
  }

  @State(Speak)
  speak({ name }: Speak): Next<Speaker> {
    return Next.done(this.phrases.greeting(name));
  }
}

@Agent()
class Greeter {
  constructor(
    @InjectAddress(Counter) private readonly counter: Address<Counter>,
    @Optional() @Inject('MARK') private readonly mark: string | undefined,
  ) {}

  @OnRequest(Greet)
  async greet({ name }: Greet, ctx: Context<Greeter>): Promise<string> {
    this.counter.send(new Greeted(name));
    return `${await ctx.run(Speaker, name)}${this.mark ?? '.'}`;
  }

  @OnRequest(Late)
  late(_: Late, ctx: Context<Greeter>): Promise<void> {
    return new Promise((_resolve, reject) => {
      ctx.signal.addEventListener('abort', () => {
        reject(new Error('too late'));
      });
    });
  }

  end(): void {
    ended.push('greeter');
  }
}

@Controller()
class Greetings {
  constructor(
    @InjectAddress(Greeter) private readonly greeter: Address<Greeter>,
    @InjectAddress(() => Counter) private readonly counter: Address<Counter>,
  ) {}

  @Get('greet/:name')
  greet(@Param('name') name: string): Promise<string> {
    return this.greeter.ask(new Greet(name));
  }

  @Get('count')
  async count(): Promise<string> {
    return `${await this.counter.ask(new Count())}`;
  }

  @Get('late')
  late(): Promise<void> {
    return this.greeter.ask(new Late(), { timeout: 20 });
  }

  @Sse('ticks')
  ticks(): Observable<MessageEvent> {
    return interval(5).pipe(map((count) => ({ data: `${count}` })));
  }
}

@Module({
  imports: [PhrasesModule],
  controllers: [Greetings],
  providers: [...InstarModule.agents(Greeter, Counter), ...InstarModule.spawnable(Speaker)],
})
class GreetingsModule {}

const nothing = () => undefined;
const logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };

@Module({ imports: [InstarModule.forRootAsync({ useFactory: () => Promise.resolve({ logger }) }), GreetingsModule] })
class AppModule {}

describe.each(['express', 'fastify'])('with %s', (platform) => {
  async function start(builder = Test.createTestingModule({ imports: [AppModule] })) {
    const module = await builder.compile();
    const app =
      platform === 'express' ? module.createNestApplication() : module.createNestApplication(new FastifyAdapter());
    await app.listen(0, '127.0.0.1');
    return app;
  }

  test('agents answer requests, with providers of Nest', async () => {
    const app = await start();
    await request(app.getHttpServer()).get('/greet/Ada').expect(200, 'hello Ada.');
    await request(app.getHttpServer()).get('/count').expect(200, '1');
    await app.close();
  });

  test('an error of Instar has its status and its code', async () => {
    const app = await start();
    const { status, body } = await request(app.getHttpServer()).get('/late');
    expect([status, (body as { code: string }).code]).toEqual([504, 'INSTAR_ASK_TIMEOUT']);
    await app.close();
  });

  test('with an open stream, the application closes, agents before what they use', async () => {
    ended.length = 0;
    const app = await start();
    const response = await fetch(`${await app.getUrl()}/ticks`, { headers: { accept: 'text/event-stream' } });
    const reader = response.body!.getReader();
    await reader.read();
    await app.close();
    expect(ended).toEqual(['greeter', 'phrases']);
    await reader.cancel();
  });

  test('tests replace services, agents and options', async () => {
    const speaker = new AgentDouble();
    const builder = overrideOptions(Test.createTestingModule({ imports: [AppModule] }), { abortGrace: '10ms' });
    overrideAgent(builder, Counter).with(speaker);
    const app = await start(builder.overrideProvider(Phrases).useValue({ greeting: () => 'fake' }));
    await request(app.getHttpServer()).get('/greet/Ada').expect(200, 'fake.');
    expect(await speaker.next(Greeted)).toEqual(new Greeted('Ada'));
    expect(app.get(System).tree().status).toBe('running');
    await app.close();
  });
});

test('a mix-up keeps the application from starting', async () => {
  @Injectable()
  class Shop {
    constructor(readonly greeter: Address<Greeter>) {}
  }
  const compiled = Test.createTestingModule({ imports: [AppModule], providers: [Shop] }).compile();
  await expect(compiled).rejects.toThrow('[INSTAR_NEST_ADDRESS_UNNAMED] Shop');
});
