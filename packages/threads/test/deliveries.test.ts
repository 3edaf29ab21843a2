/** What goes to a sync state and comes back in a process without Jest, which has error classes of its own. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What became of a delivery inline, and of the same one on a thread. */
async function deliver(way: string): Promise<unknown[]> {
  const { NODE_OPTIONS: _ours, ...env } = process.env;
  const fixture = `${import.meta.dirname}/fixtures/deliveries.mjs`;
  const { stdout } = await promisify(execFile)(process.execPath, [fixture, way], { env });
  return stdout
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

test('19.1 a DOMException keeps its class, name and code on both ways', async () => {
  const late = ['done', { isDOMException: true, name: 'TimeoutError', code: 23, message: 'too late' }];
  expect(await deliver('returns')).toEqual([late, late]);
  const aborted = ['failed', { isDOMException: true, name: 'AbortError', code: 20, message: 'given up' }];
  expect(await deliver('throws')).toEqual([aborted, aborted]);
});

test('19.2 an output that cannot be cloned is named down to the field', async () => {
  const refused = ['failed', expect.objectContaining({ code: 'INSTAR_NOT_CLONEABLE' })];
  const both = await deliver('answersFunction');
  expect(both).toEqual([refused, refused]);
  for (const each of both) expect(JSON.stringify(each)).toContain('The output.deep.call cannot be cloned');
});

test('19.1 an output without a prototype comes back', async () => {
  expect(await deliver('answersBare')).toEqual([
    ['done', { letters: 26 }],
    ['done', { letters: 26 }],
  ]);
});
