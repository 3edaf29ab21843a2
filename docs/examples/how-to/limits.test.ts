import { virtualTime } from '@instar/core/testing';
import { lookUp, main } from './limits.js';

test('what is above the rate waits for its time', async () => {
  const time = virtualTime();
  let sum: number | undefined;
  const charged = main({ host: time.host }).then((result) => (sum = result));
  for (let at = 0; at < 900; at += 50) {
    await time.advance(50);
    await new Promise(setImmediate);
  }
  expect(sum).toBeUndefined();
  await time.advance(200);
  expect(await charged).toBe(66);
});

test('two handlers may share a rate', async () => {
  expect(await lookUp({ host: virtualTime().host })).toEqual(['Ann', 'Bob']);
});
