import {
  Agent,
  buffered,
  createSystem,
  Event,
  Next,
  OnEvent,
  OnRequest,
  parseMessage,
  Request,
  type Context,
} from '@instar/core';
import { from } from 'rxjs';
import * as z from 'zod';
import { silent, type Provocations } from './provocations.js';

class AddUrl {
  constructor(readonly url: string) {}
}
class CountUrls extends Request<number> {
  readonly kind = 'count';
}
class ListUrls extends Request<string[]> {
  readonly kind = 'list';
}

@Agent()
class Index {
  @OnEvent(AddUrl)
  add(event: AddUrl): void {}

  @OnRequest(CountUrls)
  async count(request: CountUrls): Promise<number> {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return 0;
  }
}

async function withIndex(use: (index: ReturnType<typeof spawnIndex>) => Promise<unknown>): Promise<unknown> {
  await using system = createSystem({ logger: silent });
  return await use(spawnIndex(system));
}
const spawnIndex = (system: ReturnType<typeof createSystem>) => system.spawn(Index);

export const provocations: Provocations = {
  INSTAR_MESSAGE_INVALID: () => {
    // #region message-invalid
    class Visit extends Event.of(z.object({ url: z.url() })) {}

    parseMessage(Visit, { url: 'nowhere' });
    // #endregion
  },
  INSTAR_SCHEMA_INVALID: () => {
    // #region schema-invalid
    const isFree = async (name: string): Promise<boolean> => name !== 'ann';
    class SignUp extends Event.of(z.object({ name: z.string().refine(isFree) })) {}

    parseMessage(SignUp, { name: 'bob' });
    // #endregion
  },
  INSTAR_MESSAGE_UNHANDLED: () =>
    withIndex(async (index) => {
      // #region message-unhandled
      // @ts-expect-error -- no method of Index has @OnRequest(ListUrls)
      await index.ask(new ListUrls());
      // #endregion
    }),
  INSTAR_MAILBOX_FULL: async () => {
    await using system = createSystem({ logger: silent });
    // #region mailbox-full
    @Agent({ mailbox: { capacity: 1 } })
    class Narrow {
      @OnRequest(CountUrls)
      count(request: CountUrls): number {
        return 1;
      }
    }
    // #endregion
    const narrow = system.spawn(Narrow);
    const first = narrow.ask(new CountUrls());
    try {
      return await narrow.ask(new CountUrls());
    } finally {
      await first;
    }
  },
  INSTAR_BUFFER_FULL: async () => {
    const seen: string[] = [];
    // #region buffer-full
    const lines = buffered(from(['a', 'b', 'c']), { capacity: 2 });

    for await (const line of lines) seen.push(line);
    // #endregion
  },
  INSTAR_RESPONSE_TWICE: async () => {
    await using system = createSystem({ logger: silent });
    // #region response-twice
    @Agent()
    class Hasty {
      @OnRequest(CountUrls)
      count(request: CountUrls, ctx: Context<Hasty>): number {
        ctx.defer(request); // return it, or respond at once
        return 0;
      }
    }
    // #endregion
    return await system.spawn(Hasty).ask(new CountUrls());
  },
  INSTAR_ASK_TIMEOUT: () =>
    withIndex(async (index) => {
      // #region ask-timeout
      await index.ask(new CountUrls(), { timeout: '50ms' }); // its handler takes 100 ms
      // #endregion
    }),
  INSTAR_ASK_CANCELLED: () =>
    withIndex(async (index) => {
      // #region ask-cancelled
      const controller = new AbortController();
      const count = index.ask(new CountUrls(), { signal: controller.signal });
      controller.abort();
      await count; // rejects: catch it where you abort
      // #endregion
    }),
  INSTAR_ASK_DEADLOCK: async () => {
    await using system = createSystem({ logger: silent });
    // #region ask-deadlock
    @Agent()
    class Selfish {
      @OnRequest(CountUrls)
      async count(request: CountUrls, ctx: Context<Selfish>): Promise<number> {
        return await ctx.ask(ctx.address, request); // it does one thing at a time: call this.count()
      }
      begin(): Next<Selfish> {
        return Next.events();
      }
    }
    // #endregion
    return await system.spawn(Selfish).ask(new CountUrls());
  },
};
