/** What `bareContext` bundles: the application that runs in every engine, and agents that need what a bare engine lacks. */
import { Agent, type Context, createSystem, Next, State, type SystemOptions } from '@instar/core';
import { installFallbacks } from '@instar/core/bare';
import { application } from '../consumers/fixtures/portable/application.js';

class Compute {
  readonly n = 1;
}

@Agent({ name: 'Sync' })
class Sync {
  begin(): Next<Sync, number> {
    return Next.to(new Compute());
  }

  @State(Compute, { mode: 'sync' })
  compute({ n }: Compute): Next<Sync> {
    return Next.done(n);
  }
}

@Agent({ name: 'Reader' })
class Reader {
  begin(_input: undefined, ctx: Context<Reader>): Next<Reader, string> {
    return Next.done(typeof ctx.signal);
  }
}

/** The code and the remedy of the error that an agent fails with. */
async function lacking(agent: typeof Sync | typeof Reader, options: SystemOptions): Promise<string> {
  const system = createSystem(options);
  const exit = await system.spawn(agent as typeof Sync).join();
  await system.stop();
  const { code, message } = (exit as { readonly error?: unknown }).error as { code: string; message: string };
  return `${code} ${message}`;
}

Object.assign(globalThis, {
  application,
  installFallbacks,
  readSignal: (options: SystemOptions) => lacking(Reader, options),
  runSync: (options: SystemOptions) => lacking(Sync, options),
});
