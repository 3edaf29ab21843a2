import { createSystem } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { Uptime } from './3/uptime.js';

test('the actor of step 3 logs every ten seconds', async () => {
  const time = virtualTime();
  const lines: string[] = [];
  const system = createSystem({ host: time.host, logger: { ...console, info: (line) => lines.push(line) } });
  system.spawn(Uptime);
  await time.advance('25s');
  expect(lines).toEqual(['up for 10 s', 'up for 20 s']);
  await system.stop();
});
