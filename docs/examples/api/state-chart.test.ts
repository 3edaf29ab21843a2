import { virtualTime } from '@instar/core/testing';
import { quiet } from '../../test/quiet.js';
import { main } from './state-chart.js';

test.each([
  [true, ['packing tea', 'sealed tea']],
  [false, ['expired']],
])('an order that is paid in time is packed: %s', async (isPaid, log) => {
  const { host, advance } = virtualTime();
  expect(await main(isPaid, () => advance('15m'), { host, logger: quiet })).toEqual(log);
});
