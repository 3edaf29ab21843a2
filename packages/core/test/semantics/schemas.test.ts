/** 22.1 to 22.3, 22.7 and 22.8 of docs/semantics.md: classes with schemas. */
import { Agent, Data, Event, Next, OnEvent, OnRequest, parsed, parseMessage, Request, State } from '@instar/core';
import { jsonSchemaOf, responseSchemaOf, schemaOf, type StandardSchema } from '@instar/core/definition';
import * as z from 'zod';
import { virtualSystem } from './virtual-system.js';

const Link = z.object({ url: z.url(), tags: z.array(z.string()).optional() });

class AddUrl extends Event.of(Link) {
  get host(): string {
    return new URL(this.url).host;
  }
}
const Crawling = z.object({ url: z.string().transform((text) => new URL(text)), depth: z.int().default(2) });
class Crawl extends Event.of(parsed(Crawling)) {}
const HostOfLink = z.string();
class GetHost extends Request.of({ input: z.object({ url: z.url() }), output: HostOfLink }) {}
class CountUrls extends Request.of({ output: z.int() }) {}
class Page extends Data.of(z.object({ url: z.url(), links: z.array(z.instanceof(AddUrl)) })) {
  get isLeaf(): boolean {
    return this.links.length === 0;
  }
}

const dataOf = (message: object): object => Object.fromEntries(Object.entries(message));
const url = 'https://www.rust-lang.org/';
const invalid = (...words: string[]) =>
  expect.objectContaining({
    code: 'INSTAR_MESSAGE_INVALID',
    message: expect.stringMatching(new RegExp(words.map((word) => `(?=[^]*${word})`).join(''))),
  });

describe('22.1 a class with a schema', () => {
  test('has the fields of its data', () => {
    const message = new AddUrl({ url, tags: ['lang'] });
    expect(dataOf(message)).toEqual({ url, tags: ['lang'] });
    expect(message).toBeInstanceOf(AddUrl);
    expect(dataOf(new CountUrls())).toEqual({});
    expect(new CountUrls()).toBeInstanceOf(Request);
    expect(Object.keys(new Page({ url, links: [] }))).toEqual(['url', 'links']);
  });

  test('takes over its data without running the schema', () => {
    expect(new AddUrl({ url: 'nowhere' }).url).toBe('nowhere');
  });

  test('runs the schema with `parsed`', () => {
    const { url: made, depth } = new Crawl({ url });
    expect([made, depth]).toEqual([new URL(url), 2]);
    expect(() => new Crawl({ url: 3 as never })).toThrow(invalid('url', 'Crawl'));
  });

  test('keeps its class, whatever fields the data has', () => {
    const message = new AddUrl(JSON.parse(`{ "url": "${url}", "__proto__": { "host": "elsewhere" } }`) as AddUrl);
    expect(message).toBeInstanceOf(AddUrl);
    expect(message.host).toBe('www.rust-lang.org');
  });
});

describe('22.2 data from outside', () => {
  test('becomes an instance of what the schema makes of it', () => {
    const message = parseMessage(AddUrl, { url, other: 1 });
    expect(message).toBeInstanceOf(AddUrl);
    expect(dataOf(message)).toEqual({ url });
    expect(parseMessage(Crawl, { url }).depth).toBe(2);
    expect(parseMessage(CountUrls, undefined)).toBeInstanceOf(CountUrls);
  });

  test('that does not fit is refused with the class, the path and the text of each issue', () => {
    expect(() => parseMessage(AddUrl, { url: 'nowhere', tags: ['a', 2] })).toThrow(
      invalid('AddUrl', 'url: Invalid URL', 'tags.1: Invalid input: expected string'),
    );
    expect(() => parseMessage(AddUrl, 'text')).toThrow(invalid('AddUrl', 'expected object'));
  });

  test('that does not fit is refused with the issues as the cause', () => {
    let cause: unknown;
    try {
      parseMessage(AddUrl, {});
    } catch (error) {
      ({ cause } = error as Error);
    }
    expect(cause).toEqual([expect.objectContaining({ path: ['url'] })]);
  });

  test('names the path of a library that has objects in it', () => {
    const validate = (): object => ({ issues: [{ message: 'too far', path: [{ key: 'link' }, 'depth'] }] });
    const schema = { '~standard': { version: 1 as const, vendor: 'test', validate } };
    expect(() => parseMessage(Event.of(schema as never), {})).toThrow(invalid('link.depth: too far'));
  });
});

test('22.3 an instance of a subclass is handled, and keeps its class in a sync state and back', async () => {
  class Check extends Data.of(z.object({ page: z.instanceof(Page) })) {}
  const seen: unknown[] = [];
  @Agent({ classes: [Page, AddUrl] })
  class Index {
    @OnEvent(AddUrl)
    add(event: AddUrl, ctx: { next(step: Next<Index>): void }): void {
      seen.push(event.host);
      ctx.next(Next.to(new Check({ page: new Page({ url: event.url, links: [event] }) })));
    }
    @OnRequest(GetHost)
    host({ url: asked }: GetHost): string {
      return new URL(asked).host;
    }
    @State(Check, { mode: 'sync' })
    check({ page }: Check): Next<Index> {
      return Next.to(new Page({ url: `${page.url}${page.isLeaf}`, links: page.links }));
    }
    @State(Page)
    page(page: Page): Next<Index> {
      seen.push(page.url, page.isLeaf, page.links[0]?.host);
      return Next.events();
    }
  }
  const { system, time } = virtualSystem();
  const index = system.spawn(Index);
  index.send(new AddUrl({ url }));
  const host = index.ask(new GetHost({ url }));
  await time.advance('1ms');
  expect(await host).toBe('www.rust-lang.org');
  expect(seen).toEqual(['www.rust-lang.org', `${url}false`, false, 'www.rust-lang.org']);
  await system.stop();
});

describe('22.7 a schema that cannot be used', () => {
  const refused = (...words: string[]) =>
    expect.objectContaining({
      code: 'INSTAR_SCHEMA_INVALID',
      message: expect.stringMatching(new RegExp(words.map((word) => `(?=[^]*${word})`).join(''))),
    });

  test('because it validates asynchronously', () => {
    class Taken extends Event.of(z.object({ name: z.string().refine(async (name) => name !== 'ann') })) {}
    expect(() => parseMessage(Taken, { name: 'bob' })).toThrow(refused('Taken', 'asynchronously'));
  });

  test('because it rejects asynchronously, without an unhandled rejection', () => {
    const validate = (): Promise<never> => Promise.reject(new Error('lost'));
    const schema = { '~standard': { version: 1 as const, vendor: 'test', validate } };
    expect(() => parseMessage(Event.of(schema as never), {})).toThrow(refused('asynchronously'));
  });

  test('because it makes no object', () => {
    const text: unknown = z.string();
    class Text extends Event.of(text as typeof Link) {}
    expect(() => parseMessage(Text, 'text')).toThrow(refused('Text', '"text"'));
  });

  test('because there is none', () => {
    class Plain {}
    expect(() => parseMessage(Plain as never, {})).toThrow(refused('Plain has no schema'));
    expect(() => jsonSchemaOf(Plain as never)).toThrow(refused('Plain has no schema'));
    expect(() => schemaOf(Plain as never)).toThrow(refused('Plain has no schema'));
  });
});

describe('22.8 the schema of a class', () => {
  test('is the one that it was made of', () => {
    expect([AddUrl, CountUrls, Crawl].map((each) => schemaOf<StandardSchema | undefined>(each))).toEqual([
      Link,
      undefined,
      Crawling,
    ]);
    expect([GetHost, AddUrl].map((each) => responseSchemaOf<StandardSchema | undefined>(each))).toEqual([
      HostOfLink,
      undefined,
    ]);
  });

  test('gives the JSON Schema of the data as it is sent, and of the response', () => {
    expect(jsonSchemaOf(AddUrl)).toMatchObject({
      type: 'object',
      properties: { url: { type: 'string', format: 'uri' } },
      required: ['url'],
    });
    expect(jsonSchemaOf(GetHost, { of: 'response' })).toMatchObject({ type: 'string' });
    expect(jsonSchemaOf(AddUrl)['$schema']).toContain('2020-12');
    expect(jsonSchemaOf(AddUrl, { target: 'draft-07' })['$schema']).toContain('draft-07');
  });

  test('is refused where there is no JSON Schema of it', () => {
    class When extends Event.of(z.object({ at: z.date() })) {}
    const code = 'INSTAR_SCHEMA_INVALID';
    expect(() => jsonSchemaOf(When)).toThrow(expect.objectContaining({ code, cause: expect.any(Error) }));
    const validate = (value: unknown): object => ({ value });
    const schema = { '~standard': { version: 1 as const, vendor: 'plainlib', validate } };
    const message: unknown = expect.stringContaining('plainlib');
    expect(() => jsonSchemaOf(Event.of(schema as never))).toThrow(expect.objectContaining({ code, message }));
    expect(() => jsonSchemaOf(CountUrls)).toThrow(expect.objectContaining({ code }));
  });
});
