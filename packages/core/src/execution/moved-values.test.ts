import { markMoved, movedWith } from './moved-values.js';

const marked = <T extends ArrayBuffer>(buffer: T): T => markMoved(buffer, [buffer]);

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

test('a mark holds however much later the value is used, and whatever is marked meanwhile', async () => {
  const values = Array.from({ length: 3 }, () => marked(new ArrayBuffer(8)));
  expect(values.map((value) => movedWith(value))).toEqual(values.map((value) => [value]));
  await turn();
  const another = marked(new ArrayBuffer(8));
  expect([...values, another].map((value) => movedWith(value))).toEqual([...values, another].map((value) => [value]));
});

test('the last mark of a value is the one that holds', async () => {
  const pixels = new Uint8Array(8);
  const more = new ArrayBuffer(8);
  markMoved(pixels, [pixels.buffer]);
  markMoved(pixels, [pixels.buffer, more]);
  expect(movedWith(pixels)).toEqual([pixels.buffer, more]);
  await turn();
  expect(movedWith(pixels)).toEqual([pixels.buffer, more]);
});

test('a mark of which one part has moved still holds for the rest', async () => {
  const [gone, stays] = [new ArrayBuffer(8), new ArrayBuffer(8)];
  const frame = markMoved({ gone, stays }, [gone, stays]);
  structuredClone(gone, { transfer: [gone] });
  await turn();
  expect(movedWith(frame)).toEqual([stays]);
});

test('shared memory is on both sides anyway, and is not moved', () => {
  const shared = new Uint8Array(new SharedArrayBuffer(8));
  const own = new ArrayBuffer(8);
  expect(movedWith(markMoved(shared, [shared.buffer]))).toEqual([]);
  expect(movedWith(markMoved({ shared, own }, [shared.buffer, own]))).toEqual([own]);
});
