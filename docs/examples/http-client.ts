/** A service as agents have it injected: it loads pages of one site. */
export class HttpClient {
  constructor(private readonly site: string) {}

  /** The text of a page. Rejects unless the status is one of success. */
  async text(path: string, { signal }: { readonly signal: AbortSignal }): Promise<string> {
    const response = await fetch(new URL(path, this.site), { signal });
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    return response.text();
  }
}
