// #region web
/** A service: loads pages over HTTP. */
export class Web {
  /** The text of a page, or undefined if there is none. */
  async load(url: string, signal: AbortSignal): Promise<string | undefined> {
    const response = await fetch(url, { signal });
    if (response.status === 404) return undefined;
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return await response.text();
  }
}

/** A service: the site to crawl. */
export class Site {
  constructor(readonly url: string) {}
}
// #endregion
