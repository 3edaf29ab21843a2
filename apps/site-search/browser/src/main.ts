import { CrawlList } from './crawl-list.js';
import { byId } from './element.js';
import { counted } from './numbers.js';
import { SearchBox } from './search-box.js';
import { indexSize } from './server.js';
import { StartForm } from './start-form.js';

/** Milliseconds between two looks at the index while the page is seen. */
const LOOK = 1_000;

const size = byId('size', HTMLElement);

async function showSize(): Promise<void> {
  if (document.hidden) return;
  const { pages, terms } = await indexSize();
  if (pages > 0) size.textContent = `${counted(pages, 'page')} and ${counted(terms, 'word')} are indexed.`;
}

const look = (): void => void showSize().catch(() => undefined);

const searchBox = new SearchBox();
new CrawlList(() => {
  look();
  searchBox.searchNow();
});
new StartForm();
look();
setInterval(look, LOOK);
