import { createSystem } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { Render, Renderer } from './state-response.js';

test('a state responds to the request that led to it', async () => {
  const time = virtualTime();
  const system = createSystem({ host: time.host });
  let loads = 0;
  const renderer = system.spawn(
    new Renderer(async (page) => {
      if (++loads === 1) throw new Error('offline');
      return await Promise.resolve(page);
    }),
  );
  const pages = Promise.all(['Home', 'News'].map((page) => renderer.ask(new Render(page))));
  await time.advance('2s');
  expect(await pages).toEqual(['<h1>Home</h1>', '<h1>News</h1>']);
  await system.stop();
});

test('if the state fails, so does the request, with its error as the cause', async () => {
  const time = virtualTime();
  const system = createSystem({ host: time.host });
  const renderer = system.spawn(new Renderer(() => Promise.reject(new Error('offline'))));
  const exit = renderer.join();
  const page = expect(renderer.ask(new Render('Home'))).rejects.toMatchObject({ cause: { message: 'offline' } });
  await time.advance('4s');
  await page;
  expect((await exit).kind).toBe('failed');
  await system.stop();
});
