import { element } from './element.js';
import { counted, duration } from './numbers.js';
import { cancelCrawl, type CrawlView } from './server.js';

const STATES: Readonly<Record<CrawlView['state'], string>> = {
  running: 'Crawling',
  stopping: 'Stopping',
  finished: 'Finished',
  cancelled: 'Cancelled',
  failed: 'Failed',
};

export function isOver({ state }: CrawlView): boolean {
  return state !== 'running' && state !== 'stopping';
}

/** What became of a crawl, in a sentence. */
export function outcome({ url, state, progress: { visited, failed }, reason }: CrawlView): string {
  return `${STATES[state]}: ${url}, ${counted(visited, 'page')}, ${failed} failed${reason === undefined ? '' : `, ${reason}`}`;
}

/** One crawl of the list. Its elements stay, so that the focus does. */
export class CrawlCard {
  private readonly state = element('p', 'state');
  private readonly bar = element('progress', '');
  private readonly visited = element('span', '');
  private readonly rate = element('span', '');
  private readonly failed = element('span', '');
  private readonly cancel = element('button', '', 'Cancel');
  private readonly notes = element('ul', '');
  private readonly noteBox = element('details', '', element('summary', '', 'Notes'), this.notes);
  private readonly failures = element('ul', '');
  private readonly failureBox = element('details', '', element('summary', '', 'Pages that failed'), this.failures);
  readonly item: HTMLLIElement;

  constructor({ id, url }: CrawlView) {
    const title = element('h3', '', url);
    this.bar.setAttribute('aria-label', `Progress of ${url}`);
    this.cancel.setAttribute('aria-label', `Cancel the crawl of ${url}`);
    this.cancel.type = 'button';
    this.cancel.addEventListener('click', () => {
      this.cancel.disabled = true;
      cancelCrawl(id).catch(() => (this.cancel.disabled = false));
    });
    this.item = element(
      'li',
      'crawl',
      element('div', 'top', element('div', '', title, this.state), this.cancel),
      this.bar,
      element('p', 'counts', this.visited, this.rate, this.failed),
      this.noteBox,
      this.failureBox,
    );
  }

  show(view: CrawlView): void {
    const { state, progress, rate, seconds, reason } = view;
    const over = isOver(view);
    this.state.dataset['state'] = state;
    this.state.textContent = reason === undefined ? `${STATES[state]}, ${duration(seconds)}` : `Failed: ${reason}`;
    this.bar.hidden = over;
    this.bar.max = Math.max(progress.known, 1);
    this.bar.value = progress.visited;
    this.visited.textContent = over
      ? counted(progress.visited, 'page')
      : `${progress.visited} of ${counted(progress.known, 'page')}`;
    this.rate.textContent = over ? '' : `${rate.toFixed(rate < 10 ? 1 : 0)} per second`;
    this.failed.textContent = `${progress.failed} failed`;
    this.failed.classList.toggle('failures', progress.failed > 0);
    this.cancel.hidden = over;
    this.cancel.disabled = state !== 'running';
    fill(this.noteBox, this.notes, view.notes);
    fill(
      this.failureBox,
      this.failures,
      view.failures.map((failure) => `${failure.url}: ${failure.reason}`),
    );
  }
}

function fill(box: HTMLElement, list: HTMLElement, lines: readonly string[]): void {
  box.hidden = lines.length === 0;
  if (list.childElementCount !== lines.length) list.replaceChildren(...lines.map((line) => element('li', '', line)));
}
