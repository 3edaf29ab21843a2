import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { launch } from 'puppeteer-core';
import { htmlPage } from '../../src/issue/html-page.js';
import { HOSTILE, issueOf, issueStoryOf } from '../issue-of.js';

const finder = fileURLToPath(new URL('../../../../scripts/chromium.mjs', import.meta.url));

/** Where pictures of the page are kept, if anywhere. */
const { SCREENSHOTS } = process.env;

const { status, stdout } = spawnSync(process.execPath, [finder], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
});

/** Without a browser these are skipped, and the reason stands on stderr. */
const inBrowser = status === 0 ? describe : describe.skip;

const long = 'Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle'.repeat(2);

const issue = issueOf({
  keywords: ['bees'],
  feeds: { read: 3, failed: 1 },
  stories: [
    issueStoryOf({ title: 'Bees dance to tell the others where to fly', alsoIn: ['Another feed'] }),
    issueStoryOf({ title: HOSTILE, summary: HOSTILE, source: HOSTILE }),
    issueStoryOf({ title: long, summary: long }),
    { id: 'urn:1', title: 'Bare', source: 'A feed', alsoIn: [], summary: '', html: '', score: issueStoryOf().score },
  ],
});

interface Seen {
  readonly wide: boolean;
  readonly serious: readonly string[];
  readonly errors: readonly string[];
  readonly requests: readonly string[];
  readonly background: string;
}

/** What a browser shows of the page. */
async function see(width: number, scheme: 'light' | 'dark'): Promise<Seen> {
  const browser = await launch({ executablePath: stdout.trim(), args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    const errors: string[] = [];
    const requests: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('dialog', (dialog) => errors.push(dialog.message()));
    page.on('request', (request) => requests.push(request.url()));
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.setContent(htmlPage(issue));
    if (SCREENSHOTS !== undefined)
      await page.screenshot({ path: `${SCREENSHOTS}/issue-${width}-${scheme}.png`, fullPage: true });
    const wide = (await page.evaluate('document.documentElement.scrollWidth > innerWidth')) as boolean;
    const background = (await page.evaluate(
      'getComputedStyle(document.querySelector(".card")).backgroundColor',
    )) as string;
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate('axe.run()')) as {
      violations: { id: string; nodes: { target: string[] }[] }[];
    };
    const serious = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    );
    return { wide, serious, errors, requests: requests.filter((url) => !/^(?:about|data):/.test(url)), background };
  } finally {
    await browser.close();
  }
}

inBrowser('the page of an issue', () => {
  test.each([
    [390, 'light', 'rgb(255, 255, 255)'],
    [390, 'dark', 'rgb(29, 32, 28)'],
    [800, 'light', 'rgb(255, 255, 255)'],
    [800, 'dark', 'rgb(29, 32, 28)'],
  ] as const)(
    'on %i pixels in the %s it fits, loads nothing, runs nothing, and a check of accessibility finds nothing',
    async (width, scheme, background) => {
      expect(await see(width, scheme)).toEqual({ wide: false, serious: [], errors: [], requests: [], background });
    },
  );
});
