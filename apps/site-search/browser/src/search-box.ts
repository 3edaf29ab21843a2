import { byId } from './element.js';
import { resultItem, summary } from './result-list.js';
import { search } from './server.js';

/** Milliseconds without a key after which a search is worth a request. */
const PAUSE = 120;

/** Searches as the user types, and keeps the query in the address of the page. */
export class SearchBox {
  private readonly query = byId('query', HTMLInputElement);
  private readonly found = byId('found', HTMLElement);
  private readonly results = byId('results', HTMLOListElement);
  private request = new AbortController();
  private timer: number | undefined = undefined;

  constructor() {
    this.query.value = new URLSearchParams(location.search).get('q') ?? '';
    this.query.addEventListener('input', () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.searchNow(), PAUSE);
    });
    byId('search', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      this.searchNow();
    });
    this.searchNow();
  }

  /** Searches again, since the index may have changed. */
  searchNow(): void {
    clearTimeout(this.timer);
    this.request.abort();
    this.request = new AbortController();
    const query = this.query.value.trim();
    history.replaceState(null, '', query === '' ? location.pathname : `?${new URLSearchParams({ q: query })}`);
    if (query === '') this.show('', []);
    else void this.ask(query, this.request.signal);
  }

  private async ask(query: string, signal: AbortSignal): Promise<void> {
    try {
      const found = await search(query, signal);
      if (!signal.aborted) this.show(summary(query, found), found.hits.map(resultItem));
    } catch (error) {
      if (!signal.aborted) this.show(`The search failed: ${(error as Error).message}`, []);
    }
  }

  private show(line: string, items: readonly HTMLLIElement[]): void {
    this.found.textContent = line;
    this.results.replaceChildren(...items);
  }
}
