import { dispatch, spawn, start, type Ref } from 'nact';
import { gate, type Load } from './load.js';

interface Message {
  readonly by: number;
  /** The handler waits for it. */
  readonly hold?: Promise<void>;
}

export const nactLoad: Required<Load> = {
  crowd: (tally) => {
    const system = start();
    const actors: Ref<Message>[] = [];
    const count = (sum = 0, { by }: Message): number => {
      tally.add();
      return sum + by;
    };
    return {
      growTo: (size) => {
        while (actors.length < size) actors.push(spawn(system, count, `counter-${actors.length}`));
      },
      send: (index) => {
        const actor = actors[index];
        if (actor !== undefined) dispatch(actor, { by: 1 });
      },
    };
  },
  backlog: (tally) => {
    const actor: Ref<Message> = spawn(
      start(),
      (sum: number | undefined, { by, hold }: Message) => {
        if (hold !== undefined) return hold.then(() => sum ?? 0);
        tally.add();
        return (sum ?? 0) + by;
      },
      'counter',
    );
    const message: Message = { by: 1 };
    let { opened, open } = gate();
    return {
      send: (count) => {
        for (let sent = 0; sent < count; sent++) dispatch(actor, message);
      },
      hold: () => {
        ({ opened, open } = gate());
        dispatch(actor, { by: 0, hold: opened });
      },
      release: () => open(),
    };
  },
};
