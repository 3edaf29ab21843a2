/** 38.6 of docs/semantics.md: the fallback for AbortController, beside the platform's. */
import { AbortController as Fallback, AbortSignal as FallbackSignal } from '../../src/bare/abort-controller.js';

/** Each test holds for both. */
const BOTH = [
  ['the fallback', Fallback, FallbackSignal],
  ['the platform', AbortController, AbortSignal],
] as unknown as readonly [string, typeof AbortController, typeof AbortSignal][];

describe.each(BOTH)('38.6 a signal of %s', (_whose, Controller, Signal) => {
  test('aborts once, with the reason that is given first', () => {
    const controller = new Controller();
    const { signal } = controller;
    expect([signal.aborted, signal.reason]).toEqual([false, undefined]);
    controller.abort('first');
    controller.abort('second');
    expect([signal.aborted, signal.reason]).toEqual([true, 'first']);
  });

  test('has an AbortError as its reason if none is given', () => {
    const controller = new Controller();
    controller.abort();
    expect(controller.signal.reason).toMatchObject({ name: 'AbortError', message: 'This operation was aborted' });
    expect(() => {
      controller.signal.throwIfAborted();
    }).toThrow('This operation was aborted');
  });

  test('calls each listener once, in order, with the event', () => {
    const seen: unknown[] = [];
    const controller = new Controller();
    const { signal } = controller;
    const listener = ({ type, target }: { type: string; target: unknown }): void => {
      seen.push([type, target === signal]);
    };
    signal.addEventListener('abort', listener);
    signal.addEventListener('abort', listener);
    signal.addEventListener('abort', () => seen.push('second'));
    controller.abort();
    controller.abort();
    expect(seen).toEqual([['abort', true], 'second']);
  });

  test('does not call a listener that was removed, also while it aborts', () => {
    const seen: string[] = [];
    const controller = new Controller();
    const { signal } = controller;
    const removed = (): void => void seen.push('removed');
    const later = (): void => void seen.push('later');
    signal.addEventListener('abort', removed);
    signal.removeEventListener('abort', removed);
    signal.addEventListener('abort', () => {
      signal.removeEventListener('abort', later);
    });
    signal.addEventListener('abort', later);
    controller.abort();
    expect(seen).toEqual([]);
  });

  test('calls onabort, and no listener of another event', () => {
    const seen: string[] = [];
    const controller = new Controller();
    controller.signal.onabort = () => seen.push('onabort');
    controller.signal.addEventListener('other', () => seen.push('other'));
    controller.abort();
    expect(seen).toEqual(['onabort']);
  });

  test('is made of others, and aborts with the first of them', () => {
    const [one, two] = [new Controller(), new Controller()];
    const any = Signal.any([one.signal, two.signal]);
    two.abort('two');
    one.abort('one');
    expect([any.aborted, any.reason]).toEqual([true, 'two']);
    expect(Signal.any([one.signal]).reason).toBe('one');
    expect(Signal.abort('gone')).toMatchObject({ aborted: true, reason: 'gone' });
  });
});

test('38.6 what a listener of the fallback throws keeps no other from being called', async () => {
  const seen: string[] = [];
  const rejected = jest.spyOn(Promise, 'reject').mockImplementation(((error: Error) => {
    seen.push(error.message);
    return Promise.resolve();
  }) as never);
  const controller = new Fallback();
  controller.signal.addEventListener('abort', () => {
    throw new Error('of the listener');
  });
  controller.signal.addEventListener('abort', () => seen.push('second'));
  controller.abort();
  rejected.mockRestore();
  expect(seen).toEqual(['of the listener', 'second']);
});
