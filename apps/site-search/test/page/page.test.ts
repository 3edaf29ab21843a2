import { FixtureSite, content, hang, page } from '../fixture-site.js';
import { chromiumPath, DESKTOP, OpenedPage, PHONE } from './opened-page.js';

const chromium = chromiumPath() as string;

/** Without a browser these are skipped, and the reason stands on stderr. */
const inBrowser = (chromium as string | undefined) === undefined ? describe.skip : describe;

const site = {
  '/': page('Scorpions', '/moult', '/missing', '/sting'),
  '/moult': content(
    'text/html',
    '<title>How scorpions moult</title><p>An instar is what a scorpion is between two moults.',
  ),
  '/sting': content(
    'text/html',
    '<title><b>Sting</b></title><p>A <script>alert(1)</script> sting &lt;img src=x&gt; of a scorpion.',
  ),
};

inBrowser('the page', () => {
  test('by keyboard alone, a site is crawled, found as one types, and its result is reached', async () => {
    await using fixture = await FixtureSite.open(site);
    await using opened = await OpenedPage.open(chromium);
    expect(await opened.page.evaluate('document.activeElement.id')).toBe('query');
    await opened.press('Tab');
    await opened.page.keyboard.type(fixture.origin);
    await opened.press('Enter');
    await opened.says('#crawls .state', /Finished/);
    await opened.says('#announcer', /Finished: http:.* 4 pages, 1 failed/);
    expect(await opened.texts('.crawl details:last-child li')).toEqual([`${fixture.origin}/missing: 404 Not Found`]);
    await opened.says('#size', /3 pages and \d+ words/);

    await opened.page.focus('#query');
    await opened.page.keyboard.type('instar');
    await opened.says('#found', /1 page for “instar”/);
    expect(await opened.texts('#results mark')).toEqual(['instar']);
    await opened.press('Tab');
    expect(await opened.page.evaluate('document.activeElement.textContent')).toBe('How scorpions moult');
    expect(await opened.page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    expect(await opened.page.evaluate('location.search')).toBe('?q=instar');
    expect(opened.errors).toEqual([]);
  });

  test('what a page says is text, also if it looks like HTML', async () => {
    await using fixture = await FixtureSite.open(site);
    await using opened = await OpenedPage.open(chromium);
    await opened.app.over(await opened.app.crawl(fixture.origin));
    await opened.page.type('#query', 'sting');
    await opened.says('#results .excerpt', /<img src=x> of a scorpion/);
    expect(await opened.page.$('#results img')).toBeNull();
  });

  test('a crawl shows its progress, and is cancelled by its button', async () => {
    await using fixture = await FixtureSite.open({ '/': page('Home', '/stuck'), '/stuck': hang });
    await using opened = await OpenedPage.open(chromium);
    const reached = fixture.asked('/stuck');
    await opened.app.crawl(fixture.origin);
    await reached;
    await opened.says('#crawls .counts', /1 of 2 pages.* per second.*0 failed/);
    await opened.picture('running');
    await opened.page.focus('#crawls button');
    await opened.press('Enter');
    await opened.says('#crawls .state', /Cancelled/);
    expect(await opened.page.evaluate(`document.querySelector('#crawls button').checkVisibility()`)).toBe(false);
  });

  test('an address that is refused is said beside the field, which has the focus', async () => {
    await using opened = await OpenedPage.open(chromium);
    await opened.page.type('#url', 'example.com');
    await opened.press('Enter');
    await opened.says('#start-problem', /did you mean https:\/\/example.com/);
    expect(await opened.page.evaluate('document.activeElement.id')).toBe('url');
    expect(await opened.page.evaluate(`document.querySelector('#url').ariaInvalid`)).toBe('true');
  });

  test.each([
    ['a desktop', 'light', DESKTOP],
    ['a desktop', 'dark', DESKTOP],
    ['a phone', 'light', PHONE],
    ['a phone', 'dark', PHONE],
  ] as const)(
    'on %s in the %s it fits, and a check of accessibility finds nothing serious',
    async (on, scheme, viewport) => {
      await using fixture = await FixtureSite.open(site);
      await using opened = await OpenedPage.open(chromium, viewport, scheme);
      await opened.app.over(await opened.app.crawl(fixture.origin));
      await opened.page.type('#query', 'scorpion');
      await opened.says('#found', /3 pages/);
      await opened.says('#crawls .state', /Finished/);
      await opened.picture(`${on.replace('a ', '')}-${scheme}`);
      expect(await opened.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      expect(await opened.serious()).toEqual([]);
    },
  );

  test('a page whose server has gone says so, and shows what the next one has', async () => {
    await using fixture = await FixtureSite.open(site);
    await using opened = await OpenedPage.open(chromium);
    await opened.app.crawl(fixture.origin);
    await opened.says('#crawls .state', /Finished/);
    await opened.replaceServer(() => opened.says('#connection', /does not respond/));
    await opened.says('#announcer', /has started again/);
    expect(await opened.texts('#connection')).toEqual(['']);
    expect(await opened.texts('.crawl')).toEqual([]);
    await opened.app.crawl(fixture.origin);
    await opened.says('#crawls .state', /Finished/);
    expect(await opened.texts('.crawl h3')).toEqual([`${fixture.origin}/`]);
  });
});
