import { createSystem } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { createActor, SimulatedClock } from 'xstate';
import { quiet } from '../../test/quiet.js';
import { doorLockMachine } from './door-lock-machine.js';
import { Bolt, Button, CodeLength, DoorLock } from './door-lock.js';

const CODE = [1, 2, 3];
/** What is pressed, and how many seconds pass after that. */
const script: readonly (readonly [digits: readonly number[], seconds: number])[] = [
  [[1, 2], 31],
  [[3], 1],
  [[7, 1, 2, 3], 1],
  // The door is open: these are for the lock, when it is locked again.
  [[1, 2, 3], 8],
  [[], 1],
  [[], 11],
  [[1], 29],
  [[2], 29],
  [[3], 11],
];

test('the lock and the machine turn the bolt at the same times', async () => {
  const turned: string[][] = [[], []];
  class Recorded extends Bolt {
    override turn(position: string): void {
      turned[0]?.push(`${time.now()} ${position}`);
    }
  }
  const time = virtualTime();
  await using system = createSystem({
    host: time.host,
    logger: quiet,
    providers: [{ provide: Bolt, useClass: Recorded }],
  });
  const lock = system.spawn(DoorLock, CODE);
  await time.settle();
  const clock = new SimulatedClock();
  const machine = createActor(
    doorLockMachine(CODE, (position) => turned[1]?.push(`${clock.now()} ${position}`)),
    { clock },
  ).start();

  for (const [digits, seconds] of script) {
    for (const digit of digits) {
      lock.send(new Button(digit));
      machine.send({ type: 'button', digit });
    }
    await time.advance(seconds * 1_000);
    // Its timers start from the end of each increment.
    for (let second = 0; second < seconds; second++) clock.increment(1_000);
  }

  expect(turned[0]).toEqual(turned[1]);
  expect(turned[0]).toEqual([
    '0 locked',
    '32000 open',
    '42000 locked',
    '42000 open',
    '52000 locked',
    '111000 open',
    '121000 locked',
  ]);
  expect(await lock.ask(new CodeLength())).toBe(3);
});
