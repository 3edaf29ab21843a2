/** The browser that a page is opened in: a Chromium or Chrome of the machine, without a window. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const finder = fileURLToPath(new URL('../../../../../scripts/chromium.mjs', import.meta.url));

/** Its path, or `undefined` if there is none and none can be installed; why not is said on stderr. */
export function chromiumPath(): string | undefined {
  const run = spawnSync(process.execPath, [finder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return run.status === 0 ? run.stdout.trim() : undefined;
}

/** One page in a browser of its own, with a fresh profile. */
export class OpenPage {
  private printed = '';
  private readonly profile = mkdtempSync(join(tmpdir(), 'instar-chromium-'));
  private readonly browser: ChildProcess;
  private readonly gone: Promise<void>;

  constructor(path: string, url: string) {
    const quiet = ['--no-first-run', '--disable-background-networking', '--disable-dev-shm-usage'];
    const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', `--user-data-dir=${this.profile}`, ...quiet];
    this.browser = spawn(path, [...flags, url], { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
    this.browser.stderr?.setEncoding('utf8').on('data', (text: string) => (this.printed += text));
    this.gone = new Promise((resolve) => {
      this.browser.once('error', (error) => {
        this.printed += error.message;
        resolve();
      });
      this.browser.once('exit', () => {
        resolve();
      });
    });
  }

  /** Rejects if the browser ends by itself. */
  async ended(): Promise<never> {
    await this.gone;
    throw new Error(`The browser ended before the page had told anything:\n${this.printed}`);
  }

  async close(): Promise<void> {
    this.endAll();
    await this.gone;
    // A process of the browser that is about to end may still write there. What stays behind is the machine's affair.
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }).catch(() => undefined);
  }

  /** The browser's own processes outlive the first one by a while, if they are not told. */
  private endAll(): void {
    const { pid } = this.browser;
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    } catch {
      // They have ended.
    }
  }
}
