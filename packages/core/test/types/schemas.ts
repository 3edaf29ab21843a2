/** Messages with schemas. Compiled with legacy and with standard decorators, and never run. */
import {
  Agent,
  Data,
  Event,
  inputSchema,
  Next,
  OnEvent,
  OnRequest,
  parsed,
  parseMessage,
  Request,
  State,
  type Address,
  type Context,
  type ResponseOf,
  type System,
} from '@instar/core';
import { jsonSchemaOf, responseSchemaOf, schemaOf } from '@instar/core/definition';
import { expectTypeOf } from 'expect-type';
import * as z from 'zod';

const Link = z.object({ url: z.url(), depth: z.int().optional() });

class AddUrl extends Event.of(Link) {
  get host(): string {
    return new URL(this.url).host;
  }
}
class GetId extends Request.of({ input: z.object({ url: z.url() }), output: z.int() }) {}
class CountUrls extends Request.of({ output: z.int() }) {}
class Reload extends Request.of({ input: z.object({ hard: z.boolean().optional() }) }) {}
class Page extends Data.of(z.object({ url: z.url(), attempts: z.int() })) {}
const Crawling = z.object({ url: z.string().transform((text) => new URL(text)), depth: z.int().default(2) });
class Crawl extends Event.of(parsed(Crawling)) {}

// Fields are what the schema makes, the constructor takes what it takes.
const link = new AddUrl({ url: 'https://www.rust-lang.org' });
expectTypeOf(link.url).toEqualTypeOf<string>();
expectTypeOf(link.depth).toEqualTypeOf<number | undefined>();
expectTypeOf(link.host).toEqualTypeOf<string>();
expectTypeOf(new Crawl({ url: 'https://www.rust-lang.org' }).url).toEqualTypeOf<URL>();
expectTypeOf(new Crawl({ url: 'https://www.rust-lang.org' }).depth).toEqualTypeOf<number>();
expectTypeOf<ResponseOf<GetId>>().toEqualTypeOf<number>();
expectTypeOf<ResponseOf<CountUrls>>().toEqualTypeOf<number>();
expectTypeOf<ResponseOf<Reload>>().toEqualTypeOf<unknown>();
new Reload();
new Reload({ hard: true });
new CountUrls();
// The data of a state may change, that of a message may not.
new Page({ url: '', attempts: 0 }).attempts = 1;
// @ts-expect-error -- it is read-only
link.url = '';
// @ts-expect-error -- the argument is missing
new AddUrl({});
// @ts-expect-error -- the data is missing
new AddUrl();
// @ts-expect-error -- not a string
new AddUrl({ url: new URL('https://www.rust-lang.org') });
// @ts-expect-error -- not in the schema
new AddUrl({ url: '', deep: 1 });
// @ts-expect-error -- what the schema makes is not what it takes
new Crawl({ url: new URL('https://www.rust-lang.org') });
// @ts-expect-error -- it takes nothing
new CountUrls({});

// Schemas that no class can be made of.
// @ts-expect-error -- not an object
Event.of(z.string());
// @ts-expect-error -- not an object with fields
Data.of(z.array(z.string()));
// @ts-expect-error -- not one object
Event.of(z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]));
// @ts-expect-error -- a default changes the data: parsed(schema)
Event.of(z.object({ depth: z.int().default(2) }));
// @ts-expect-error -- the same of a request
Request.of({ input: z.object({ depth: z.int().default(2) }) });
// @ts-expect-error -- no response is what this schema takes
Request.of({ output: z.string().transform(Number) });
// @ts-expect-error -- not a schema
Event.of({ url: 'string' });

// Handlers, in both modes of decorators.
@Agent()
export class Index {
  @OnEvent(AddUrl)
  add(event: AddUrl, _ctx: Context<Index>): void {
    expectTypeOf(event.url).toEqualTypeOf<string>();
  }
  @OnRequest(GetId)
  id({ url }: GetId): number {
    return url.length;
  }
  @OnRequest(CountUrls)
  async count(_request: CountUrls): Promise<number> {
    return 1;
  }
  @State(Page)
  page({ url, attempts }: Page): Next<Index> {
    return Next.to(new Page({ url, attempts: attempts + 1 }));
  }
}

@Agent()
export class Wrong {
  // @ts-expect-error -- the response is a number
  @OnRequest(GetId)
  id(_request: GetId): string {
    return '';
  }
  // @ts-expect-error -- the event is an AddUrl
  @OnEvent(AddUrl)
  add(_event: Crawl): void {}
}

export async function send(index: Address<Index>, data: unknown): Promise<void> {
  index.send(new AddUrl({ url: '' }));
  index.send(parseMessage(AddUrl, data));
  expectTypeOf(await index.ask(new GetId({ url: '' }))).toEqualTypeOf<number>();
  expectTypeOf(await index.ask(parseMessage(CountUrls, data))).toEqualTypeOf<number>();
  // @ts-expect-error -- not a request
  await index.ask(new AddUrl({ url: '' }));
  // @ts-expect-error -- no handler
  index.send(new Crawl({ url: '' }));
}

// What is parsed.
class WithConstructor extends Event.of(Link) {
  constructor(url: string) {
    super({ url });
  }
}
class Plain {
  readonly plain = true;
}
expectTypeOf(parseMessage(AddUrl, {})).toEqualTypeOf<AddUrl>();
expectTypeOf(parseMessage(Crawl, {})).toEqualTypeOf<Crawl>();
// @ts-expect-error -- its constructor takes something else
parseMessage(WithConstructor, {});
// @ts-expect-error -- no schema
parseMessage(Plain, {});
expectTypeOf(schemaOf(AddUrl)).toEqualTypeOf<typeof Link>();
expectTypeOf(schemaOf(Crawl)).toEqualTypeOf<typeof Crawling>();
expectTypeOf(responseSchemaOf(GetId)).toEqualTypeOf<z.ZodInt>();
jsonSchemaOf(GetId, { of: 'response' });
// @ts-expect-error -- no schema
jsonSchemaOf(Plain);

// Inputs.
const Site = z.object({ url: z.url(), depth: z.int().default(2) });
class SiteData extends Data.of(parsed(Site)) {}

@Agent({ input: inputSchema(Site), throughput: 5 })
export class Crawler {
  begin({ url, depth }: z.infer<typeof Site>): Next<Crawler> {
    return url.length > depth ? Next.events() : Next.interrupt();
  }
}
@Agent({ input: inputSchema(SiteData) })
export class DataCrawler {
  begin(site: SiteData): void {
    expectTypeOf(site.depth).toEqualTypeOf<number>();
  }
}
@Agent({ input: inputSchema(z.url()) })
export class TextCrawler {
  begin(url: string): void {
    expectTypeOf(url).toEqualTypeOf<string>();
  }
}
// @ts-expect-error -- begin takes something else
@Agent({ input: inputSchema(Site) })
export class OtherCrawler {
  begin(url: URL): void {
    expectTypeOf(url).toEqualTypeOf<URL>();
  }
}
// @ts-expect-error -- a schema that does not take what it makes
inputSchema(z.string().transform(Number));
// @ts-expect-error -- by inputSchema
@Agent({ input: Site })
export class Unwrapped {}

export function spawn(system: System): void {
  system.spawn(Crawler, { url: '', depth: 1 });
  system.spawn(DataCrawler, new SiteData({ url: '' }));
  // @ts-expect-error -- no input
  system.spawn(Crawler);
  // @ts-expect-error -- not what begin takes
  system.spawn(Crawler, { url: 1 });
}
