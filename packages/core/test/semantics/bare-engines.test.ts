/** 38.1 to 38.3 and 38.7 of docs/semantics.md: an engine that has ECMAScript and nothing else. */
import { bareContext, FREEZE, OPTIONS, time } from './bare-context.js';

/** What the application tells in every engine. */
const SEEN = {
  states: '42 after 3 rests, 1 carried',
  events: 'first,second',
  requests: 'true InstarError INSTAR_ASK_TIMEOUT,true InstarError INSTAR_ASK_CANCELLED',
  delays: 'begun,late,tick,tick',
  abort: 'aborted, 3 × aborted: false before, true after',
  supervision: '1 start, then 2, Laboratory of 2, interrupted,interrupted,interrupted',
  injection: 'heated to 21 C',
  'sync states': 'true: 90 is too hot, true: above 80',
};

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('38.1 with a host of timers and the fallbacks, all of an application runs', async () => {
  const evaluate = bareContext({ time });
  evaluate('installFallbacks()');
  expect(plain(await evaluate(`application(${OPTIONS})`))).toEqual(SEEN);
});

test('38.1 an engine with setTimeout and clearTimeout needs no host', async () => {
  const evaluate = bareContext({ setTimeout, clearTimeout });
  evaluate('installFallbacks()');
  expect(plain(await evaluate('application()'))).toEqual(SEEN);
});

describe('38.2 without the fallbacks', () => {
  test.each([
    ['a signal that is read', 'readSignal', 'AbortController'],
    ['a sync state', 'runSync', 'structuredClone'],
  ])('%s fails, and the error says what to call', async (_what, probe, lacking) => {
    const text = await bareContext({ time })(`${probe}(${OPTIONS})`);
    expect(text).toContain(`INSTAR_HOST_LACKS`);
    expect(text).toContain(`no ${lacking}`);
    expect(text).toContain('installFallbacks() of @instar/core/bare');
  });
});

describe('38.3 installFallbacks', () => {
  test('adds what is missing, and returns the names', () => {
    const evaluate = bareContext();
    expect(plain(evaluate('installFallbacks()'))).toEqual(['AbortController', 'AbortSignal', 'structuredClone']);
    expect(evaluate('[typeof AbortController, typeof AbortSignal, typeof structuredClone].join()')).toBe(
      'function,function,function',
    );
    expect(plain(evaluate('installFallbacks()'))).toEqual([]);
  });

  test('leaves what is there', () => {
    const own = (): void => undefined;
    const evaluate = bareContext({ structuredClone: own, AbortController, AbortSignal });
    expect(plain(evaluate('installFallbacks()'))).toEqual([]);
    expect(evaluate('structuredClone')).toBe(own);
  });
});

test('38.7 where all prototypes have been frozen since the script was loaded, all of it runs too', async () => {
  const evaluate = bareContext({ time });
  evaluate('installFallbacks()');
  evaluate(FREEZE);
  expect(evaluate('Object.isFrozen(Error.prototype) && Object.isFrozen(Function.prototype)')).toBe(true);
  expect(plain(await evaluate(`application(${OPTIONS})`))).toEqual(SEEN);
});
