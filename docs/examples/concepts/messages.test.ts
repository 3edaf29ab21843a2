import { serveSite } from '../../test/loopback-site.js';
import { quiet } from '../../test/quiet.js';
import { deadlock, deposits, refused, weigh, weighOrGiveUp } from './messages.js';

test('an account takes deposits and tells its balance', async () => {
  expect(await deposits()).toBe(15);
});

test('what does not compile is a dead letter', async () => {
  expect(await refused(quiet)).toEqual([true, 'unhandled', 10]);
});

test('several requests run at once', async () => {
  await using site = await serveSite({ '/a': 'a', '/bb': 'bb' });
  expect(await weigh(`${site.url}/a`, `${site.url}/bb`)).toEqual([1, 2]);
});

test('a request has its response, or is cancelled', async () => {
  await using site = await serveSite({ '/a': 'a', '/never': 'keep waiting' });
  expect(await weighOrGiveUp(`${site.url}/a`, 60_000, quiet)).toBe(1);
  expect(await weighOrGiveUp(`${site.url}/never`, 50, quiet)).toBeUndefined();
});

test('two agents that wait for each other are a deadlock', async () => {
  await expect(deadlock()).rejects.toMatchObject({
    code: 'INSTAR_ASK_DEADLOCK',
    message: expect.stringContaining('Right#2 –Ping→ Left#1, Left#1 –Ping→ Right#2'),
  });
});
