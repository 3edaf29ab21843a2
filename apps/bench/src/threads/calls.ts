import type { Session, Work } from '../peers/peer.js';
import type { Tally } from '../tally.js';
import { iterate } from './thread-work.js';

/** Calls a function on another thread. */
export interface Caller<T> {
  readonly call: (argument: T) => PromiseLike<T>;
  readonly close: () => Promise<void>;
}

/** Questions that are under way at once. */
const IN_FLIGHT = 64;

/** The size of a buffer, in bytes. */
const MEGABYTE = 2 ** 20;

type Open<T> = () => Caller<T> | Promise<Caller<T>>;

/** Has numbers doubled, one after another. */
export const oneByOne =
  (open: Open<number>): Work =>
  async (tally) => {
    const { call, close } = await open();
    return {
      run: async (units) => {
        for (let unit = 0; unit < units; unit++) tally.responded(await call(unit), unit);
      },
      close,
    };
  };

/** Has numbers doubled, with 64 under way at any time. */
export const inFlight =
  (open: Open<number>): Work =>
  async (tally) => {
    const { call, close } = await open();
    return {
      run: async (units) => {
        let next = 0;
        const lane = async (): Promise<void> => {
          while (next < units) {
            const unit = next++;
            tally.responded(await call(unit), unit);
          }
        };
        await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
      },
      close,
    };
  };

/** Moves a megabyte there and back, the same one each time; the other side has to have seen it. */
export const toAndFro =
  (open: Open<ArrayBuffer>): Work =>
  async (tally) => {
    const { call, close } = await open();
    let buffer = new ArrayBuffer(MEGABYTE);
    return {
      run: async (units) => {
        for (let unit = 0; unit < units; unit++) buffer = await movedBy(call, buffer, tally);
      },
      close,
    };
  };

async function movedBy(call: Caller<ArrayBuffer>['call'], sent: ArrayBuffer, tally: Tally): Promise<ArrayBuffer> {
  const [before = 0] = new Uint8Array(sent, 0, 1);
  const back = await call(sent);
  if (sent.byteLength !== 0) throw new Error('The buffer was copied, not moved');
  const [after] = new Uint8Array(back, 0, 1);
  if (back.byteLength !== MEGABYTE || after !== (before + 1) % 256) throw new Error('The buffer came back unseen');
  tally.add();
  return back;
}

/** Maps numbers in shared memory; some of the results are looked at. */
export function mapping(
  map: (numbers: Float64Array) => Float64Array | Promise<Float64Array>,
  close: () => Promise<void>,
): (tally: Tally) => Session {
  return (tally) => {
    let numbers: Float64Array = new Float64Array();
    return {
      run: async (units) => {
        if (numbers.length !== units) numbers = numbersBetween0And1(units);
        const mapped = await map(numbers);
        for (let index = 0; index < units; index += 997) {
          if (mapped[index] !== iterate(numbers[index] ?? NaN)) throw new Error(`Number ${index} was not mapped`);
        }
        tally.addAll(mapped.length);
      },
      close,
    };
  };
}

function numbersBetween0And1(count: number): Float64Array {
  const memory = new SharedArrayBuffer(count * Float64Array.BYTES_PER_ELEMENT);
  const numbers = new Float64Array(memory);
  for (let index = 0; index < count; index++) numbers[index] = (index + 0.5) / count;
  return numbers;
}
