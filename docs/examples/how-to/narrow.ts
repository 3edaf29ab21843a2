import {
  addressFrom,
  Agent,
  createSystem,
  OnEvent,
  OnRequest,
  Request,
  type Address,
  type Recipient,
  type System,
} from '@instar/core';

class AddUrl {
  constructor(readonly url: string) {}
}
class Search extends Request<readonly string[]> {
  constructor(readonly text: string) {
    super();
  }
}

@Agent()
class Index {
  private readonly urls: string[] = [];

  @OnEvent(AddUrl)
  add({ url }: AddUrl): void {
    this.urls.push(url);
  }
  @OnRequest(Search)
  search({ text }: Search): readonly string[] {
    return this.urls.filter((url) => url.includes(text));
  }
}

// #region parser
interface Link {
  readonly href: string;
}

/** Knows where links go, and nothing of an index. */
function parse(html: string, links: Recipient<Link>): void {
  for (const [, href = ''] of html.matchAll(/href="(.*?)"/g)) links.send({ href });
}
// #endregion

// #region capability
interface CanSearch {
  search(request: Search): readonly string[];
}

async function firstHit(anywhere: Address<CanSearch>, text: string): Promise<string | undefined> {
  return (await anywhere.ask(new Search(text)))[0];
}
// #endregion

// #region @example core/agent/address.ts
// #region facade
class IndexClient {
  constructor(private readonly index: Address<Index>) {}

  add(...urls: readonly string[]): void {
    for (const url of urls) this.index.send(new AddUrl(url));
  }
  find(text: string): Promise<readonly string[]> {
    return this.index.ask(new Search(text), { timeout: '1s' });
  }
}
// #endregion
// #endregion

export async function main(): Promise<readonly unknown[]> {
  await using system = createSystem();
  const index = system.spawn(Index);
  // #region @example core/agent/recipient.ts
  // #region recipient
  parse(
    '<a href="/a">',
    index.recipient(AddUrl).map(({ href }: Link) => new AddUrl(href)),
  );
  // #endregion
  // #endregion
  // #region @example core/agent/address.ts
  // #region equip
  const client = index.equip(IndexClient);
  client.add('/b', '/c');
  // #endregion
  // #endregion
  return [await client.find('/'), await firstHit(index, 'b'), await again(system, index.id)];
}

async function again(system: System, id: string): Promise<readonly string[]> {
  // #region @example core/patterns/address-from.ts
  // #region text
  const index: Address<Index> = addressFrom(system, Index, id); // `id` is what `address.id` was
  // #endregion
  // #endregion
  return index.ask(new Search('a'));
}
