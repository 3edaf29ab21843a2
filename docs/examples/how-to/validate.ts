import {
  type Address,
  Agent,
  createSystem,
  Data,
  Event,
  everyMessage,
  inputSchema,
  isInstarError,
  Next,
  OnEvent,
  OnRequest,
  parsed,
  parseMessage,
  Request,
  State,
  type System,
} from '@instar/core';
import { jsonSchemaOf, type SchemaIssue } from '@instar/core/definition';
import * as z from 'zod';

// #region messages
// #region @example core/message/event.ts
class AddUrl extends Event.of(z.object({ url: z.url() })) {
  get host(): string {
    return new URL(this.url).host;
  }
}
// #endregion

// #region @example core/message/request.ts#2
class GetId extends Request.of({ input: z.object({ url: z.url() }), output: z.int() }) {}
// #endregion

/** Numbers the addresses of pages. */
@Agent()
class Index {
  private readonly urls: string[] = [];

  @OnEvent(AddUrl)
  add({ url }: AddUrl): void {
    this.urls.push(url);
  }

  @OnRequest(GetId)
  id({ url }: GetId): number {
    return this.urls.indexOf(url);
  }
}
// #endregion

export { AddUrl, Index };

export async function use(index: Address<Index>): Promise<number> {
  // #region use
  index.send(new AddUrl({ url: 'https://www.rust-lang.org' }));
  const id = await index.ask(new GetId({ url: 'https://www.rust-lang.org' })); // number
  // #endregion
  return id;
}

// #region parse
/** The body of a request of HTTP, say, and what to respond. */
function receive(index: Address<Index>, body: string): { readonly status: number; readonly issues?: unknown } {
  try {
    index.send(parseMessage(AddUrl, JSON.parse(body)));
    return { status: 202 };
  } catch (error) {
    if (!isInstarError(error, 'INSTAR_MESSAGE_INVALID')) throw error;
    const issues = error.cause as readonly SchemaIssue[]; // each with its message and path
    return { status: 400, issues };
  }
}
// #endregion

export { receive };

export function forward(address: Address<Index>, body: string): void {
  // #region @example core/message/parse-message.ts
  address.send(parseMessage(AddUrl, JSON.parse(body)));
  // #endregion
}

export async function ask(address: Address<Index>): Promise<number> {
  // #region @example core/message/request.ts#2
  const id: number = await address.ask(new GetId({ url: 'https://www.rust-lang.org' }));
  // #endregion
  return id;
}

// #region parsed
// #region @example core/message/parsed.ts
class Crawl extends Event.of(parsed(z.object({ url: z.url(), depth: z.int().default(2) }))) {}

const depth: number = new Crawl({ url: 'https://www.rust-lang.org' }).depth; // 2
// #endregion
// #endregion

export { depth };

// #region states
class Count extends Data.of(z.object({ text: z.string() })) {}
class Counted extends Data.of(z.object({ words: z.int() })) {}

@Agent()
class Counter {
  begin(text: string): Next<Counter, number> {
    return Next.to(new Count({ text }));
  }

  @State(Count, { mode: 'sync' })
  count({ text }: Count): Next<Counter> {
    return Next.to(new Counted({ words: text.split(/\s+/).length }));
  }

  @State(Counted)
  counted({ words }: Counted): Next<Counter> {
    return Next.done(words);
  }
}
// #endregion

export { Counter };

export function page(): number {
  // #region @example core/message/data.ts
  class GetPage extends Data.of(z.object({ url: z.url(), attempts: z.int() })) {}

  const page = new GetPage({ url: 'https://www.rust-lang.org', attempts: 0 });
  // #endregion
  return page.attempts;
}

// #region input
// #region @example core/definition/input-schema.ts
const Site = z.object({ url: z.url(), depth: z.int() });

@Agent({ input: inputSchema(Site) })
class Crawler {
  begin({ url, depth }: z.infer<typeof Site>): void {
    console.log(`${url}, ${depth} deep`);
  }
}
// #endregion
// #endregion

export { Crawler };

// #region configuration
class CrawlConfig extends Data.of(
  parsed(z.object({ CRAWL_HOST: z.string().default('localhost'), CRAWL_LIMIT: z.coerce.number().default(100) })),
) {}

function configured(environment: NodeJS.ProcessEnv): System {
  return createSystem({
    providers: [{ provide: CrawlConfig, useValue: parseMessage(CrawlConfig, environment) }],
  });
}
// #endregion

export { configured, CrawlConfig };

export function checked(): System {
  // #region every-message
  const system = createSystem({ validate: everyMessage });
  // #endregion
  return system;
}

export function described(): unknown {
  // #region json-schema
  // #region @example core/message/json-schema.ts
  const { properties } = jsonSchemaOf(AddUrl); // { url: { type: 'string', format: 'uri' } }
  // #endregion
  // #endregion
  return properties;
}
