import { Agent, Fallback, Next, State, type System } from '@instar/core';
import { assign, createActor, fromPromise, setup, toPromise } from 'xstate';

type Load = (url: string) => Promise<string>;

// #region xstate
interface Page {
  readonly url: string;
  readonly load: Load;
}

const pageMachine = setup({
  types: {
    input: {} as Page,
    context: {} as Page & { readonly attempts: number; readonly text: string },
    output: {} as string,
  },
  actors: { load: fromPromise<string, Page>(({ input }) => input.load(input.url)) },
  guards: { mayRetry: ({ context }) => context.attempts < 3 },
}).createMachine({
  context: ({ input }) => ({ ...input, attempts: 0, text: '' }),
  initial: 'loading',
  states: {
    loading: {
      entry: assign({ attempts: ({ context }) => context.attempts + 1 }),
      invoke: {
        src: 'load',
        input: ({ context }) => context,
        onDone: { target: 'loaded', actions: assign({ text: ({ event }) => event.output }) },
        onError: [{ guard: 'mayRetry', target: 'waiting' }, { target: 'missing' }],
      },
    },
    waiting: { after: { 100: 'loading' } },
    missing: { type: 'final', entry: assign({ text: '(missing)' }) },
    loaded: { type: 'final' },
  },
  output: ({ context }) => context.text,
});
// #endregion

export async function byMachine(url: string, load: Load): Promise<string> {
  // #region xstate-use
  const text = await toPromise(createActor(pageMachine, { input: { url, load } }).start());
  // #endregion
  return text;
}

// #region instar
class Loading {
  constructor(readonly url: string) {}
}

@Agent()
class LoadPage {
  constructor(private readonly load: Load) {}

  begin(url: string): Next<LoadPage, string> {
    return Next.to(new Loading(url));
  }

  @State(Loading, { retry: { attempts: 3, backoff: { initial: 100, factor: 1 } } })
  async loading({ url }: Loading): Promise<Next<LoadPage>> {
    return Next.done(await this.load(url));
  }

  @Fallback(Loading)
  missing(_error: Error): Next<LoadPage> {
    return Next.done('(missing)');
  }
}
// #endregion

export async function byAgent(url: string, load: Load, system: System): Promise<string> {
  // #region instar-use
  const text = await system.run(() => new LoadPage(load), url);
  // #endregion
  return text;
}
