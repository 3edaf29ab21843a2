/** A hook of another provider that throws keeps no agent alive, whichever hook it is. */
import { Agent, System } from '@instar/core';
import { closeApplication, InstarModule, type ShutdownOptions } from '@instar/nest';
import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleDestroy,
  type OnModuleInit,
  type Type,
} from '@nestjs/common';
import { compile, start } from './start-app.js';

let ended = 0;

beforeEach(() => {
  ended = 0;
});

@Agent()
class Worker {
  end(): void {
    ended++;
  }
}

const fail = (): never => {
  throw new Error('a neighbour');
};

@Injectable()
class InDestroy implements OnModuleDestroy {
  onModuleDestroy = fail;
}
@Injectable()
class BeforeShutdown implements BeforeApplicationShutdown {
  beforeApplicationShutdown = fail;
}
@Injectable()
class InShutdown implements OnApplicationShutdown {
  onApplicationShutdown = fail;
}

const hooks: NonNullable<ShutdownOptions['hook']>[] = ['onModuleDestroy', 'onApplicationShutdown'];
const cases = hooks.flatMap((hook) =>
  [InDestroy, BeforeShutdown, InShutdown].map((neighbour): [string, string, Type] => [hook, neighbour.name, neighbour]),
);

test.each(cases)(
  'agents stop by %s, and the server closes, though the neighbour %s throws',
  async (hook, _, neighbour) => {
    const options = { shutdown: { hook } as ShutdownOptions };
    const app = await start(await compile({ providers: [neighbour, ...InstarModule.agents(Worker)], options }));
    await closeApplication(app).catch((error: unknown) => {
      expect(error).toEqual(new Error('a neighbour'));
    });
    expect(ended).toBe(1);
    expect((app.getHttpServer() as { listening: boolean }).listening).toBe(false);
  },
);

@Injectable()
class InInit implements OnModuleInit {
  onModuleInit = fail;
}
@Injectable()
class InBootstrap implements OnApplicationBootstrap {
  onApplicationBootstrap = fail;
}

test.each([InInit, InBootstrap])(
  'an application that %p keeps from starting is closed without an agent left',
  async (neighbour) => {
    const module = await compile({ providers: [neighbour, ...InstarModule.agents(Worker)] });
    const system = module.get(System);
    await expect(module.init()).rejects.toThrow('a neighbour');
    // Nest's own close() fails again, since the application never started.
    await expect(closeApplication(module)).rejects.toThrow('a neighbour');
    expect(system.tree()).toMatchObject({ status: 'stopped', children: [] });
  },
);
