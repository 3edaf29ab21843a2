import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Folder } from './folder.js';
import { Loopback, rssOf } from './loopback.js';
import { runApp, type Outcome } from './run-app.js';

const preload = fileURLToPath(new URL('dying-threads.mjs', import.meta.url));

interface Issue extends Outcome {
  readonly text: string;
  /** Whether a thread has died that was to die once. */
  readonly diedOnce: boolean;
}

/** Runs the app on feeds of a server, in which threads may die. Addresses are without the server's. */
async function publish(feeds: Readonly<Record<string, string>>): Promise<Issue> {
  await using out = await Folder.make();
  await using server = await Loopback.open(({ url = '' }, response) => response.end(feeds[url]));
  const marker = join(out.path, 'died');
  const urls = Object.keys(feeds).flatMap((path) => ['--feed', server.origin + path]);
  const { exit, lines, errors } = await runApp([...urls, '--out', out.path], {
    node: ['--import', preload],
    env: { DIED_ONCE: marker },
  });
  const shown = lines.map((line) => line.replace(server.origin, ''));
  return { exit, lines: shown, errors, text: await out.read('issue.txt'), diedOnce: existsSync(marker) };
}

/** A feed of two stories, one with a link. */
const linking = (link: string): string =>
  rssOf('Ants walk', 'Wasps sting').replace('</item>', `<link>https://${link}</link></item>`);

test.each([
  ['exits', 'exit', 'its thread exited'],
  ['runs out of memory', 'memory', 'it takes too much memory'],
])('a feed whose thread %s is named, and the issue is made of the others', async (_what, way, reason) => {
  const { exit, lines, text } = await publish({
    '/good': rssOf('Bees dance'),
    '/bad': linking(`dies.example/${way}`),
    '/better': rssOf('Birds sing', 'Cats sleep'),
  });
  expect([exit, lines.slice(0, 3)]).toEqual([
    3,
    ['read 2 feeds of 3: 3 entries', `failed /bad: cannot be parsed: ${reason}`, 'published 3 of 3 stories:'],
  ]);
  expect(text.match(/^\d\. .*/gm)).toHaveLength(3);
  expect(text).toContain('Made from 2 feeds. 1 feed could not be read.');
});

test('a feed whose thread dies once is parsed by another one', async () => {
  const issue = await publish({ '/good': rssOf('Bees dance'), '/bad': linking('dies.example/exit/once') });
  expect(issue.diedOnce).toBe(true);
  expect([issue.exit, issue.lines.slice(0, 2)]).toEqual([
    0,
    ['read 2 feeds of 2: 3 entries', 'published 3 of 3 stories:'],
  ]);
});

const about = (place: string): string =>
  rssOf('Bees dance', 'Ants walk').replace('Ants walk says this.', `Ants walk to ${place} today. They come back.`);

test('a story whose thread dies once is summarised by another one', async () => {
  const issue = await publish({ '/feed': about('dies.example/exit/once') });
  expect(issue.diedOnce).toBe(true);
  expect([issue.exit, issue.lines.slice(0, 2)]).toEqual([
    0,
    ['read 1 feed of 1: 2 entries', 'published 2 of 2 stories:'],
  ]);
  expect(issue.text).toContain('They come back.');
});

test.each(['exit', 'memory'])(
  'a story whose threads die by %s is published without a summary, and named',
  async (way) => {
    const { exit, lines, text } = await publish({ '/feed': about(`dies.example/${way}`) });
    expect([exit, lines.slice(0, 3)]).toEqual([
      0,
      [
        'read 1 feed of 1: 2 entries',
        expect.stringMatching(/^no summary of "Ants walk": it/),
        'published 2 of 2 stories:',
      ],
    ]);
    expect(text.match(/^\d\. .*/gm)).toEqual(
      expect.arrayContaining([expect.stringContaining('Bees dance'), expect.stringContaining('Ants walk')]),
    );
    expect(text).not.toContain('They come back.');
  },
);
