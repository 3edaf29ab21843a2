import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';
import axe from 'axe-core';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { WebApp } from '../web/web-app.js';

const finder = fileURLToPath(new URL('../../../../scripts/chromium.mjs', import.meta.url));

/** Where pictures of the page are kept, if anywhere. */
const { SCREENSHOTS } = process.env;

/** The path of a Chromium, or `undefined` if there is none and none can be installed; why not is said on stderr. */
export function chromiumPath(): string | undefined {
  const run = spawnSync(process.execPath, [finder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return run.status === 0 ? run.stdout.trim() : undefined;
}

export const DESKTOP = { width: 1_280, height: 900 };
export const PHONE = { width: 390, height: 844, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

/** The page of an application of its own, in a browser of its own. */
export class OpenedPage {
  /** What went wrong in the page. */
  readonly errors: string[] = [];

  private constructor(
    private current: WebApp,
    private readonly browser: Browser,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }

  static async open(chromium: string, viewport = DESKTOP, scheme: 'light' | 'dark' = 'light'): Promise<OpenedPage> {
    const app = await WebApp.open();
    const browser = await launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-gpu'] });
    const opened = new OpenedPage(app, browser, await browser.newPage());
    await opened.page.setViewport(viewport);
    await opened.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await opened.page.goto(app.origin);
    return opened;
  }

  get app(): WebApp {
    return this.current;
  }

  /** Closes the server, and has another one take its place. What the page cannot fetch meanwhile is no error of it. */
  async replaceServer(between: () => Promise<void>): Promise<void> {
    const { port } = new URL(this.app.origin);
    await this.current[Symbol.asyncDispose]();
    await between();
    this.current = await WebApp.open({}, undefined, Number(port));
  }

  /** Waits until an element says something. */
  async says(selector: string, text: RegExp): Promise<void> {
    const { source } = text;
    await this.page.waitForFunction(
      `new RegExp(${JSON.stringify(source)}).test(document.querySelector(${JSON.stringify(selector)})?.textContent ?? '')`,
    );
  }

  /** The texts of all elements that match. */
  async texts(selector: string): Promise<string[]> {
    const found = `document.querySelectorAll(${JSON.stringify(selector)})`;
    return (await this.page.evaluate(`[...${found}].map(({ textContent }) => textContent)`)) as string[];
  }

  async press(...keys: readonly Parameters<Page['keyboard']['press']>[0][]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** What a check of accessibility finds that is serious or worse. */
  async serious(): Promise<string[]> {
    await this.page.evaluate(axe.source);
    const found = (await this.page.evaluate('axe.run()')) as {
      violations: { id: string; impact: string; nodes: { target: string[] }[] }[];
    };
    return found.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  }

  async picture(name: string): Promise<void> {
    if (SCREENSHOTS !== undefined) await this.page.screenshot({ path: `${SCREENSHOTS}/${name}.png`, fullPage: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.browser.close();
    await this.current[Symbol.asyncDispose]();
  }
}
