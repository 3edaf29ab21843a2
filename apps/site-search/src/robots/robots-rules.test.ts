import { toEnd } from '../to-end.js';
import { RobotsRules } from './robots-rules.js';

const rulesOf = (...lines: string[]): RobotsRules => toEnd(RobotsRules.reading(lines.join('\n'), 'our-bot'));

const allows = (path: string, ...lines: string[]): boolean => rulesOf(...lines).allows(`https://example.com${path}`);

test('the rule that says most decides, and among equals the one that allows', () => {
  expect(allows('/a/b', 'User-agent: *', 'Disallow: /a/', 'Allow: /a')).toBe(false);
  expect(allows('/a/b', 'User-agent: *', 'Disallow: /a', 'Allow: /a/b')).toBe(true);
  expect(allows('/a', 'User-agent: *', 'Disallow: /a', 'Allow: /a')).toBe(true);
  expect(allows('/a', 'User-agent: *', 'Disallow:')).toBe(true);
});

test('all groups that name us count, in whatever case and version, and those for everybody do not', () => {
  const lines = ['User-agent: OUR-BOT/2.0', 'Disallow: /a', 'User-agent: *', 'Disallow: /b', 'User-agent: our-bot'];
  expect(allows('/a', ...lines, 'Disallow: /c')).toBe(false);
  expect(allows('/b', ...lines, 'Disallow: /c')).toBe(true);
  expect(allows('/c', ...lines, 'Disallow: /c')).toBe(false);
});

test('a group may be for several, and what is no rule does not part it', () => {
  const lines = ['User-agent: our-bot', 'Sitemap: /s', '', 'User-agent: other', 'Disallow: /a'];
  expect(allows('/a', ...lines)).toBe(false);
  expect(allows('/a', 'User-agent: other', 'Disallow: /a', 'User-agent: our-bot', 'Disallow: /b')).toBe(true);
});

test('comments, a byte order mark and the line ends of every system are no trouble', () => {
  expect(
    toEnd(RobotsRules.reading('\ufeffuser-agent : * # all\r\nDISALLOW:/a # not this\rdisallow: /b', 'our-bot')).allows(
      'https://example.com/b',
    ),
  ).toBe(false);
});

test('a pattern that is too long forbids more rather than less', () => {
  const long = `/a/${'x'.repeat(5_000)}`;
  expect(allows(`/a/${'x'.repeat(1_997)}`, 'User-agent: *', `Disallow: ${long}`)).toBe(false);
  expect(allows(`/a/${'x'.repeat(1_997)}`, 'User-agent: *', 'Disallow: /a', `Allow: ${long}`)).toBe(false);
});

test.each([
  ['2.5', 2.5, 2.5],
  ['86400', 86_400, 60],
  ['Infinity', Infinity, 60],
  ['-1', 0, 0],
  ['soon', 0, 0],
])('the pause that a site asks for is kept within reason: %s', (value, asked, kept) => {
  const rules = rulesOf('User-agent: *', `Crawl-delay: ${value}`);
  expect([rules.crawlDelay, rules.delay]).toEqual([asked, kept]);
});

test('many rules are read, and an address is judged, in steps of which none takes long', () => {
  const lines = Array.from({ length: 10_000 }, (_, index) => `Disallow: /${index}$`);
  const reading = RobotsRules.reading(['User-agent: *', ...lines].join('\n'), 'our-bot');
  let read = 0;
  let step = reading.next();
  for (; step.done !== true; step = reading.next()) read++;
  expect(read).toBeGreaterThanOrEqual(500);
  const judged = [...step.value.judging('https://example.com/a')].length;
  expect(judged).toBe(500);
});
