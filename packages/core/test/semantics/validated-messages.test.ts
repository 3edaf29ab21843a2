/** 22.4 and 22.6 of docs/semantics.md: messages and inputs that are validated. */
import {
  Agent,
  Data,
  Event,
  everyMessage,
  inputSchema,
  OnEvent,
  OnRequest,
  parsed,
  Request,
  type Context,
  type DeadLetter,
} from '@instar/core';
import { definitionOf, Envelope, inputSchemaOf } from '@instar/core/definition';
import * as z from 'zod';
import { virtualSystem, type VirtualSystem } from './virtual-system.js';

class AddUrl extends Event.of(z.object({ url: z.url() })) {}
class Trimmed extends Event.of(parsed(z.object({ at: z.string().transform((text) => new Date(text)) }))) {}
class GetId extends Request.of({ input: z.object({ url: z.url() }), output: z.int() }) {}
class Go {}

const invalid = (...words: string[]) =>
  expect.objectContaining({
    code: 'INSTAR_MESSAGE_INVALID',
    message: expect.stringMatching(new RegExp(words.map((word) => `(?=[^]*${word})`).join(''))),
  });
const url = 'https://www.rust-lang.org/';
const wrong = new AddUrl({ url: 'nowhere' });

@Agent()
class Index {
  readonly urls: string[] = [];
  response: unknown = 1;

  @OnEvent(AddUrl)
  add(event: AddUrl): void {
    this.urls.push(event.url);
  }
  @OnEvent(Trimmed)
  trimmed({ at }: Trimmed): void {
    this.urls.push(at.toISOString());
  }
  @OnRequest(GetId)
  id(_request: GetId): number {
    return this.response as number;
  }
  @OnEvent(Go)
  go(_event: Go, ctx: Context<Index>): void {
    ctx.after('1s', wrong);
    ctx.pipe(Promise.resolve(), () => wrong);
  }
}

class TellingEnvelope extends Envelope<AddUrl> {
  readonly reasons: string[] = [];

  override discarded(reason: string): boolean {
    this.reasons.push(reason);
    return true;
  }
}

/** An index, and the dead letters of its system. */
function start(options: Parameters<typeof virtualSystem>[0]): VirtualSystem & {
  readonly index: Index;
  readonly letters: DeadLetter[];
} {
  const virtual = virtualSystem(options);
  const letters: DeadLetter[] = [];
  virtual.system.deadLetters$.subscribe((letter) => letters.push(letter));
  return { ...virtual, letters, index: new Index() };
}

const letter = {
  message: wrong,
  recipient: 'Index#1',
  reason: 'invalid',
  error: invalid('AddUrl', 'url: Invalid URL'),
};

describe('22.4 with `validate: everyMessage`', () => {
  test('an event that does not fit is a dead letter, which names the path', async () => {
    const { system, time, index, letters } = start({ validate: everyMessage });
    const address = system.spawn(index);
    address.send(wrong);
    address.send(new AddUrl({ url }));
    await time.advance('1ms');
    expect(letters).toEqual([letter]);
    expect(index.urls).toEqual([url]);
    await system.stop();
  });

  test('it is logged where nobody listens', async () => {
    const { system, log } = virtualSystem({ validate: everyMessage });
    system.spawn(Index).send(wrong);
    expect(log).toEqual([
      expect.objectContaining({ level: 'warn', message: expect.stringContaining('url: Invalid URL') }),
    ]);
    await system.stop();
  });

  test('so is one of a timer, a promise or an envelope that its sender does not take', async () => {
    const { system, time, index, letters } = start({ validate: everyMessage });
    const address = system.spawn(index);
    address.send(new Go());
    await time.advance('2s');
    address.deliver(new (class extends Envelope<AddUrl> {})(wrong));
    expect(letters).toEqual([letter, letter, letter]);
    const telling = new TellingEnvelope(wrong);
    address.deliver(telling);
    expect(telling.reasons).toEqual(['invalid']);
    expect(letters).toHaveLength(3);
    expect(index.urls).toEqual([]);
    await system.stop();
  });

  test('what a timer, a promise or an envelope brings that fits is handled', async () => {
    class Plan {}
    @Agent()
    class Planner extends Index {
      @OnEvent(Plan)
      plan(_event: Plan, ctx: Context<Planner>): void {
        ctx.after('1s', new AddUrl({ url: `${url}timer` }));
        ctx.pipe(Promise.resolve(), () => new AddUrl({ url: `${url}promise` }));
      }
    }
    const { system, time, letters } = start({ validate: everyMessage });
    const planner = new Planner();
    const address = system.spawn(planner);
    address.send(new Plan());
    await time.advance('2s');
    const telling = new TellingEnvelope(new AddUrl({ url }));
    address.deliver(telling);
    await time.settle();
    expect(planner.urls).toEqual([`${url}promise`, `${url}timer`, url]);
    expect([telling.reasons, letters]).toEqual([[], []]);
    await system.stop();
  });

  test('an offer and a request that do not fit reject', async () => {
    const { system, index, letters } = start({ validate: everyMessage });
    const address = system.spawn(index);
    await expect(address.offer(wrong)).rejects.toThrow(invalid('AddUrl', 'url'));
    await expect(address.ask(new GetId({ url: 'nowhere' }))).rejects.toThrow(invalid('GetId', 'url'));
    expect(letters).toEqual([]);
    await system.stop();
  });

  test('a response that does not fit rejects', async () => {
    const { system, time, index } = start({ validate: everyMessage });
    const address = system.spawn(index);
    const first = address.ask(new GetId({ url }));
    await time.advance('1ms');
    expect(await first).toBe(1);
    index.response = 'one';
    const second = expect(address.ask(new GetId({ url }))).rejects.toThrow(invalid('GetId', 'The response'));
    await time.advance('1ms');
    await second;
    await system.stop();
  });

  test('an input that does not fit throws', async () => {
    class Site extends Data.of(z.object({ url: z.url() })) {}
    @Agent()
    class Crawler {
      begin(_site: Site): void {}
    }
    const { system } = virtualSystem({ validate: everyMessage });
    expect(() => system.spawn(Crawler, new Site({ url: 'nowhere' }))).toThrow(invalid('Site', 'url'));
    expect(system.tree().children).toEqual([]);
    await system.stop();
  });

  test('a message whose constructor has run the schema is not run through it again', async () => {
    const { system, time, index, letters } = start({ validate: everyMessage });
    system.spawn(index).send(new Trimmed({ at: '2026-01-01T00:00:00Z' }));
    await time.advance('1ms');
    expect(index.urls).toEqual(['2026-01-01T00:00:00.000Z']);
    expect(letters).toEqual([]);
    await system.stop();
  });

  test('without it, none of that is checked', async () => {
    const { system, time, index, letters } = start({});
    const address = system.spawn(index);
    index.response = 'one';
    address.send(wrong);
    const response = address.ask(new GetId({ url: 'nowhere' }));
    await time.advance('1ms');
    expect([index.urls, await response, letters]).toEqual([['nowhere'], 'one', []]);
    await system.stop();
  });

  test('anything else is refused', () => {
    expect(() => virtualSystem({ validate: true as never })).toThrow(
      expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID', message: expect.stringContaining('everyMessage') }),
    );
  });
});

describe('22.6 an agent with `input`', () => {
  const Site = z.object({ url: z.url(), depth: z.int().default(2) });
  class SiteData extends Data.of(parsed(Site)) {}
  const seen: unknown[] = [];

  @Agent({ input: inputSchema(Site) })
  class Crawler {
    begin(site: z.infer<typeof Site>): void {
      seen.push(site);
    }
  }
  @Agent({ input: inputSchema(SiteData) })
  class DataCrawler {
    begin(site: SiteData): void {
      seen.push(site);
    }
  }
  class Start {}
  @Agent()
  class Parent {
    @OnEvent(Start)
    start(_event: Start, ctx: Context<Parent>): void {
      ctx.spawn(Crawler, { url: 'nowhere', depth: 1 });
    }
    failed(error: Error): void {
      seen.push(error);
    }
  }
  beforeEach(() => {
    seen.length = 0;
  });

  test('begins with what the schema makes', async () => {
    const { system, time } = virtualSystem();
    system.spawn(Crawler, { url } as never);
    system.spawn(DataCrawler, { url } as never);
    const given = new SiteData({ url, depth: 1 });
    system.spawn(DataCrawler, given);
    await time.advance('1ms');
    expect(seen).toEqual([{ url, depth: 2 }, new SiteData({ url }), given]);
    expect(seen[1]).toBeInstanceOf(SiteData);
    expect(seen[2]).toBe(given);
    await system.stop();
  });

  test('is not spawned with an input that does not fit', async () => {
    const { system, time } = virtualSystem();
    const given = { url: 'nowhere', depth: 1 };
    expect(() => system.spawn(Crawler, given)).toThrow(invalid('Crawler', 'url: Invalid URL'));
    expect(() => system.spawn(new Crawler(), given)).toThrow(invalid('Crawler', 'url: Invalid URL'));
    expect(() => system.spawn(DataCrawler, given as never)).toThrow(invalid('SiteData', 'url: Invalid URL'));
    expect(() => system.supervision.spawn(Crawler, given)).toThrow(invalid('Crawler', 'url'));
    expect(() => system.spawn(Crawler as never)).toThrow(invalid('Crawler'));
    await expect(system.run(Crawler, given)).rejects.toThrow(invalid('Crawler', 'url'));
    system.spawn(Parent).send(new Start());
    await time.advance('1ms');
    expect(seen).toEqual([invalid('Crawler', 'url')]);
    await system.stop();
  });

  test('checks an instance of a class that only takes over its data', async () => {
    class Link extends Data.of(z.object({ url: z.url() })) {}
    @Agent({ input: inputSchema(Link) })
    class Linker {
      begin(_link: Link): void {}
    }
    const { system } = virtualSystem();
    expect(() => system.spawn(Linker, new Link({ url: 'nowhere' }))).toThrow(invalid('Link', 'url'));
    await system.stop();
  });

  test('has its schema in the definition', () => {
    expect(inputSchemaOf(definitionOf(Crawler).options)?.schema).toBe(Site);
    expect(inputSchemaOf(definitionOf(DataCrawler).options)?.schema).toBe(SiteData);
    expect(inputSchemaOf(definitionOf(Index).options)).toBeUndefined();
  });

  test('takes no schema but by `inputSchema`', () => {
    @Agent({ input: Site } as object)
    class Bare {}
    expect(() => definitionOf(Bare)).toThrow(expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID' }));
  });
});
