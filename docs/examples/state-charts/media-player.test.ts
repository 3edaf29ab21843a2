import { createSystem } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { createActor } from 'xstate';
import { quiet } from '../../test/quiet.js';
import { mediaPlayerMachine } from './media-player-machine.js';
import { Button, MediaPlayer, Screen } from './media-player.js';

const pressed = [
  'power',
  'play',
  'louder',
  'mute',
  'power',
  'play',
  'louder',
  'power',
  'play',
  'mute',
  'mute',
] as const;

test('the player and the machine show the same, playback and volume each in their order', async () => {
  const shown: string[][] = [[], []];
  class Recorded extends Screen {
    override show(text: string): void {
      shown[0]?.push(text);
    }
  }
  const time = virtualTime();
  const providers = [{ provide: Screen, useClass: Recorded }];
  await using system = createSystem({ host: time.host, logger: quiet, providers });
  const player = system.spawn(MediaPlayer);
  await time.settle();
  const machine = createActor(mediaPlayerMachine((text) => shown[1]?.push(text))).start();
  for (const name of pressed) {
    player.send(new Button(name));
    machine.send({ type: name });
    await time.settle();
  }

  expect(shown[0]).toEqual(shown[1]);
  expect(shown[0]).toEqual([
    'Off',
    'Paused',
    'Playing',
    'volume 4',
    'muted',
    'Off',
    'volume 5',
    'Playing',
    'Paused',
    'muted',
    'volume 5',
  ]);
});
