import { createSystem } from '@instar/core';
import { serveSite } from '../../test/loopback-site.js';
import { abortCopy, copyUntil, weighWithin } from './cancel.js';

test('a request is cancelled by a signal', async () => {
  await using site = await serveSite({ '/slow': 'keep waiting', '/page': 'page' });
  await using system = createSystem();
  expect(await weighWithin(`${site.url}/page`, 60_000, system)).toBe(4);
  expect(await weighWithin(`${site.url}/slow`, 50, system)).toBeUndefined();
});

test('a task that is interrupted by a signal finishes its file, and has an output', async () => {
  const controller = new AbortController();
  const copied: string[] = [];
  const copy = async (file: string): Promise<void> => {
    copied.push(file);
    if (file === 'b') controller.abort();
  };
  expect(await copyUntil(controller.signal, ['a', 'b', 'c'], copy)).toBe(2);
  expect(copied).toEqual(['a', 'b']);
});

test('an abort reaches the file that is being copied', async () => {
  const copy = (_file: string, signal: AbortSignal): Promise<void> =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
    });
  expect(await abortCopy(['a'], copy)).toBe('aborted');
});
