import { Agent, createSystem, OnEvent, OnRequest, Request } from '@instar/core';

// #region agent
class AddUrl {
  constructor(readonly url: URL) {}
}

class DeleteUrl {
  constructor(readonly url: URL) {}
}

class ListUrls extends Request<readonly string[]> {}

/** Keeps a set of addresses. Two events change it, a request reads it. */
@Agent()
class UrlKeeper {
  private readonly urls = new Set<string>();

  @OnEvent(AddUrl)
  add({ url }: AddUrl): void {
    this.urls.add(url.href);
  }

  @OnEvent(DeleteUrl)
  delete({ url }: DeleteUrl): void {
    this.urls.delete(url.href);
  }

  @OnRequest(ListUrls)
  list(): readonly string[] {
    return [...this.urls];
  }
}
// #endregion

export async function main(): Promise<readonly string[]> {
  await using system = createSystem();
  // #region use
  const keeper = system.spawn(UrlKeeper);
  keeper.send(new AddUrl(new URL('https://www.rust-lang.org')));
  keeper.send(new AddUrl(new URL('https://crates.io')));
  keeper.send(new DeleteUrl(new URL('https://www.rust-lang.org')));
  const urls = await keeper.ask(new ListUrls()); // readonly string[]
  // #endregion
  return urls;
}
