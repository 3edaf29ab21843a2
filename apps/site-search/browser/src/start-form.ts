import { byId } from './element.js';
import { startCrawl } from './server.js';

/** Starts a crawl of the address that the user types. What the server refuses is said beside the field. */
export class StartForm {
  private readonly form = byId('start', HTMLFormElement);
  private readonly url = byId('url', HTMLInputElement);
  private readonly problem = byId('start-problem', HTMLElement);

  constructor() {
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.start();
    });
  }

  private async start(): Promise<void> {
    const { url, ...bounds } = Object.fromEntries(new FormData(this.form)) as Record<string, string>;
    const numbers = Object.entries(bounds).map(([name, text]) => [name, Number(text)] as const);
    try {
      await startCrawl({ url, ...Object.fromEntries(numbers) });
      this.say('');
      this.url.value = '';
    } catch (error) {
      this.say((error as Error).message);
      this.url.focus();
    }
  }

  private say(problem: string): void {
    this.problem.textContent = problem;
    this.url.setAttribute('aria-invalid', String(problem !== ''));
  }
}
