import { createSystem } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { createActor, SimulatedClock } from 'xstate';
import { quiet } from '../../test/quiet.js';
import { trafficLightMachine } from './traffic-light-machine.js';
import { Lamps, Press, TrafficLight } from './traffic-light.js';

test('the light and the machine show the same at the same times', async () => {
  const shown: string[][] = [[], []];
  class Recorded extends Lamps {
    override show(light: string, sign: string): void {
      shown[0]?.push(`${time.now() / 1_000} ${light} ${sign}`);
    }
  }
  const time = virtualTime();
  await using system = createSystem({
    host: time.host,
    logger: quiet,
    providers: [{ provide: Lamps, useClass: Recorded }],
  });
  const light = system.spawn(TrafficLight);
  await time.settle();
  const clock = new SimulatedClock();
  const show = (lamp: string, sign: string): void => {
    shown[1]?.push(`${clock.now() / 1_000} ${lamp} ${sign}`);
  };
  const machine = createActor(trafficLightMachine(show), { clock }).start();

  for (let second = 0; second < 120; second++) {
    if ([5, 6, 22, 60, 61, 90].includes(second)) {
      light.send(new Press());
      machine.send({ type: 'press' });
    }
    await time.advance('1s');
    clock.increment(1_000);
  }

  expect(shown[0]).toEqual(shown[1]);
  expect(shown[0]?.slice(0, 5)).toEqual([
    '0 green stop',
    '20 yellow stop',
    '23 red walk',
    '31 red stop',
    '35 green stop',
  ]);
  expect(shown[0]).toHaveLength(13);
});
