import { createSystem } from '@instar/core';
import { from, lastValueFrom, toArray } from 'rxjs';
import { pagesOf, visit } from './rxjs.js';

/** Fails once for every page, and always for one. */
function flaky(): (url: string) => Promise<string> {
  const visited = new Set<string>();
  return async (url) => {
    const first = !visited.has(url);
    visited.add(url);
    if (first || url === '/lost') throw new Error('no answer');
    return `page ${url}`;
  };
}

const urls = ['/one', '/lost', '/two'];
const shown = ['page /one', 'no page: no answer', 'page /two'];

test('the pipeline of RxJS and the agent show the same', async () => {
  expect(await lastValueFrom(pagesOf(from(urls), flaky()).pipe(toArray()))).toEqual(shown);
  await using system = createSystem();
  expect(await visit(urls, flaky(), system)).toEqual(shown);
});
