/** What tasks, pools, registries and recipients take. Compiled with legacy and with standard decorators, and never run. */
import {
  addressFrom,
  Agent,
  createSystem,
  OnEvent,
  OnRequest,
  pool,
  type Recipient,
  Registry,
  Request,
  Resize,
  task,
  type Address,
  type SyncContext,
  type TaskContext,
} from '@instar/core';
import { expectTypeOf } from 'expect-type';

class AddUrl {
  constructor(readonly url: string) {}
}
class Stranger {
  readonly stranger = true;
}
class Search extends Request<readonly string[]> {
  constructor(readonly text: string) {
    super();
  }
}

@Agent()
class Index {
  private readonly urls: string[] = [];
  @OnEvent(AddUrl) add({ url }: AddUrl): void {
    this.urls.push(url);
  }
  @OnRequest(Search) search({ text }: Search): readonly string[] {
    return this.urls.filter((url) => url.includes(text));
  }
}
@Agent()
class Session {
  begin(_user: string): void {}
}

const system = createSystem();
declare const index: Address<Index>;

// Tasks.
const fetchTitle = task(async (url: string, ctx) => {
  expectTypeOf(ctx.signal).toEqualTypeOf<AbortSignal>();
  expectTypeOf(ctx).not.toHaveProperty('next');
  await Promise.resolve();
  return url.length;
});
expectTypeOf(system.run(fetchTitle, 'a')).toEqualTypeOf<Promise<number>>();
// @ts-expect-error -- the input is missing
void system.run(fetchTitle);
// @ts-expect-error -- the input is a text
void system.run(fetchTitle, 1);
const counting = task((upTo: number, ctx: TaskContext<number>) => {
  ctx.report(upTo);
  // @ts-expect-error -- it reports numbers
  ctx.report('text');
});
system.spawn(counting, 3).progress$.subscribe((n) => {
  expectTypeOf(n).toEqualTypeOf<number>();
});
// @ts-expect-error -- it takes no messages
system.spawn(counting, 3).send(new AddUrl('a'));
void system.run(task(() => 1));
void system.run(task((_limit?: number) => 1));
const sorted = task((numbers: readonly number[], _ctx: SyncContext) => [...numbers].sort(), { mode: 'sync' });
expectTypeOf(system.run(sorted, [1])).toEqualTypeOf<Promise<number[]>>();
// @ts-expect-error -- the context of a task on a thread has no signal
task((_: undefined, ctx) => ctx.signal, { mode: 'sync' });

// Pools.
const indexes = system.spawn(pool(Index, { size: 2 }));
expectTypeOf(indexes).toExtend<Address<Index>>();
indexes.send(new AddUrl('a'));
indexes.send(new Resize(3));
expectTypeOf(indexes.ask(new Search('a'))).toEqualTypeOf<Promise<readonly string[]>>();
// @ts-expect-error -- a worker has no handler for it
indexes.send(new Stranger());
// @ts-expect-error -- only a pool is resized
index.send(new Resize(3));
pool(Index, {
  size: 2,
  strategy: 'consistent-hash',
  key: (message) => (message instanceof AddUrl ? message.url : message.text),
});
// @ts-expect-error -- the key is missing
pool(Index, { size: 2, strategy: 'consistent-hash' });
// @ts-expect-error -- this strategy has no key
pool(Index, { size: 2, strategy: 'least-busy', key: () => 1 });
const everywhere = system.spawn(pool(Index, { size: 2, strategy: 'broadcast' }));
everywhere.send(new AddUrl('a'));
// @ts-expect-error -- only events have several recipients
void everywhere.ask(new Search('a'));
system.spawn(pool(Session, { size: 2 }), 'ann');
// @ts-expect-error -- the input of the workers is missing
system.spawn(pool(Session, { size: 2 }));

// Registries.
const sessions = new Registry(system, Session);
expectTypeOf(sessions.get('ann')).toEqualTypeOf<Address<Session>>();
// @ts-expect-error -- the key is the input, a text
sessions.get(7);
const byId = new Registry(system, Session, { input: (id: number) => `user ${id}` });
byId.get(7);
// @ts-expect-error -- the keys are numbers
byId.get('ann');
// @ts-expect-error -- a number is not the input, so a function has to make it
new Registry<Session, number>(system, Session);
new Registry(system, Index).get('any text');

// Recipients and facades.
const urls = index.recipient(AddUrl);
expectTypeOf(urls).toEqualTypeOf<Recipient<AddUrl>>();
urls.send(new AddUrl('a'));
// @ts-expect-error -- it takes this event only
urls.send(new Stranger());
expectTypeOf(urls.map(({ href }: { readonly href: string }) => new AddUrl(href))).toEqualTypeOf<
  Recipient<{ readonly href: string }>
>();
// @ts-expect-error -- the agent has no handler for it
index.recipient(Stranger);
// @ts-expect-error -- a request has no recipient
index.recipient(Search);
class IndexClient {
  constructor(readonly index: Address<Index>) {}
}
expectTypeOf(index.equip(IndexClient)).toEqualTypeOf<IndexClient>();
// @ts-expect-error -- this class wants the address of another agent
system.spawn(Session, 'ann').equip(IndexClient);

// Capabilities: an interface of handlers is the type of any agent that has them.
interface CanSearch {
  search(request: Search): readonly string[];
}
interface CanAdd {
  add(event: AddUrl): void;
}
function firstHit(anywhere: Address<CanSearch>, text: string): Promise<readonly string[]> {
  // @ts-expect-error -- it is not known to take this
  anywhere.send(new AddUrl(text));
  return anywhere.ask(new Search(text));
}
void firstHit(index, 'a');
void firstHit(indexes, 'a');
const both: Address<CanSearch & CanAdd> = index;
both.send(new AddUrl('a'));
// @ts-expect-error -- it has no such handler
void firstHit(system.spawn(Session, 'ann'), 'a');
// @ts-expect-error -- an agent with less does not stand for one with more
const more: Address<Index> = both;
more.send(new AddUrl('a'));

// Addresses as text.
expectTypeOf(addressFrom(system, Index, 'Index#1')).toEqualTypeOf<Address<Index>>();
