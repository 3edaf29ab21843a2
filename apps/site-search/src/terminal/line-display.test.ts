import { LineDisplay } from './line-display.js';

test('a line comes every two seconds at most', () => {
  let now = 0;
  const lines: string[] = [];
  const display = new LineDisplay({ print: (line) => void lines.push(line) }, { now: () => now });
  for (; now <= 4_500; now += 100) display.show({ visited: now / 100, known: 50, failed: 1 }, 10);
  display.end();
  expect(lines).toEqual([
    'visited 20 of 50 pages, 1 failed, 10.0 pages/s',
    'visited 40 of 50 pages, 1 failed, 10.0 pages/s',
  ]);
});
