import { Agent, createSystem, defineAgent, Fallback, Next, OnEvent, State, type Duration } from '@instar/core';
import { definitionOf } from '@instar/core/definition';
import { type Provocations, runToExit } from './provocations.js';

class AddUrl {
  constructor(readonly url: string) {}
}
class GetPage {
  constructor(readonly url: string) {}
}

// #region not-an-agent
class Counter {} // @Agent() is missing

const spawnCounter = () => createSystem().spawn(Counter);
// #endregion

// #region options-invalid
@Agent()
class App {}

// @ts-expect-error -- the option is called `agents`
const createApp = () => createSystem({ agent: [App] });
// #endregion

// #region duration-invalid
const grace = '5 seconds'; // write '5s'
const createWithGrace = () => createSystem({ abortGrace: grace as Duration });
// #endregion

// #region token-invalid
@Agent()
class Index {
  // @ts-expect-error -- name the class itself: @OnEvent(AddUrl)
  @OnEvent('AddUrl')
  add(event: AddUrl): void {}
}
// #endregion

// #region method-invalid
class Urls {
  add(event: AddUrl): void {}
}
// @ts-expect-error -- the method is called `add`
const define = () => defineAgent({ agent: Urls, events: { addUrl: AddUrl } });
// #endregion

// #region state-duplicate
@Agent()
class Fetcher {
  @State(GetPage)
  get(page: GetPage): Next<Fetcher> {
    return Next.events();
  }
  @State(GetPage) // give the second attempt a class of its own
  getAgain(page: GetPage): Next<Fetcher> {
    return Next.events();
  }
}
// #endregion

// #region handler-duplicate
@Agent()
class Listener {
  @OnEvent(AddUrl)
  store(event: AddUrl): void {}
  @OnEvent(AddUrl) // one method handles an event: call both from it
  log(event: AddUrl): void {}
}
// #endregion

// #region fallback-without-state
@Agent()
class Patient {
  @Fallback(GetPage) // no method has @State(GetPage)
  gone(error: Error): Next<Patient> {
    return Next.again({ after: '1m' });
  }
}
// #endregion

// #region sync-state-async
@Agent()
class Parser {
  begin(): Next<Parser> {
    return Next.to(new GetPage('https://example.com'));
  }
  @State(GetPage, { mode: 'sync' })
  parse(page: GetPage): Next<Parser> {
    return Promise.resolve(Next.done()) as never; // a sync state returns its step
  }
}
// #endregion

// #region field-invalid
class Reader {
  private readonly pages: string[] = [];
  get first(): string | undefined {
    return this.pages[0];
  }
}

const defineReader = () => defineAgent({ agent: Reader, carry: ['first'] }); // an accessor: carry the field "pages"
// #endregion

export const provocations: Provocations = {
  INSTAR_NOT_AN_AGENT: spawnCounter,
  INSTAR_OPTIONS_INVALID: createApp,
  INSTAR_DURATION_INVALID: createWithGrace,
  INSTAR_TOKEN_INVALID: () => definitionOf(Index),
  INSTAR_METHOD_INVALID: define,
  INSTAR_STATE_DUPLICATE: () => definitionOf(Fetcher),
  INSTAR_HANDLER_DUPLICATE: () => definitionOf(Listener),
  INSTAR_FALLBACK_WITHOUT_STATE: () => definitionOf(Patient),
  INSTAR_SYNC_STATE_ASYNC: () => runToExit(Parser),
  INSTAR_FIELD_INVALID: defineReader,
};
