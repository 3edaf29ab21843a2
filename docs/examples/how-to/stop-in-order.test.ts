import { Database, openShop, sell, untilSignal } from './stop-in-order.js';

test('the intake stops first, then the ledger with all that it was sent, then the database', async () => {
  const log = await sell(openShop({ signals: false }));
  expect(log.filter((line) => line.endsWith('closed'))).toEqual(['intake closed', 'ledger closed', 'database closed']);
  expect(log.slice(0, 3)).toEqual(expect.arrayContaining(['order 1 written', 'order 2 written']));
});

test('a signal does the same', async () => {
  const system = openShop();
  const { log } = system.resolve(Database);
  const { exitCode } = process;
  await system.start();
  const ended = untilSignal(system);
  process.emit('SIGTERM');
  await ended;
  expect(process.exitCode).toBe(0);
  process.exitCode = exitCode;
  expect(log).toEqual(['intake closed', 'ledger closed', 'database closed']);
});
