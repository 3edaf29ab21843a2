import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileCopies } from './file-copies.js';

const copy = { text: 'a', url: 'https://example.com/feed', validators: { etag: '"1"' } };
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digest-copies-'));
});

afterEach(() => rm(folder, { recursive: true }));

test('a copy is found by its source, and by no other', async () => {
  const copies = new FileCopies(join(folder, 'new'));
  await copies.keep('https://example.com/../../x', copy);
  expect(await copies.find('https://example.com/../../x')).toEqual(copy);
  expect(await copies.find('https://example.com/y')).toBeUndefined();
});

test.each(['', '{', 'null', '{"text":1,"url":"x"}', '{"text":"a","url":"no address"}'])(
  'a damaged file, %p, is no copy',
  async (content) => {
    const copies = new FileCopies(folder);
    await copies.keep('a', copy);
    for (const name of await readdir(folder)) await writeFile(join(folder, name), content);
    expect(await copies.find('a')).toBeUndefined();
  },
);

test('so many are kept, the last', async () => {
  const copies = new FileCopies(folder, 3);
  for (const source of ['a', 'b', 'c', 'd', 'e']) await copies.keep(source, copy);
  expect(await readdir(folder)).toHaveLength(3);
  expect(await copies.find('e')).toEqual(copy);
});
