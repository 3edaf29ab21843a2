import { Subscriber } from 'rxjs';
import type { DeadLetter } from './inspection-event.js';
import { Inspector } from './inspector.js';

const MANY = 150_000;

function setting() {
  const macrotasks: (() => void)[] = [];
  const clock = { now: () => 7, running: false, host: { macrotask: (task: () => void) => macrotasks.push(task) } };
  const log = { warn: jest.fn(), error: jest.fn() };
  return { inspector: new Inspector(clock, log), clock, log, macrotasks };
}

const letter: DeadLetter = { message: {}, recipient: 'A#1', reason: 'ended' };

test('dead letters of agents that run are announced at once: their slices leave room for timers and I/O', () => {
  const { inspector, clock, macrotasks } = setting();
  let letters = 0;
  inspector.deadLetters$.subscribe(() => letters++);
  clock.running = true;
  for (let count = 0; count < MANY; count++) inspector.deadLetter(letter);
  expect(letters).toBe(MANY);
  expect(macrotasks).toHaveLength(0);
});

test('many other dead letters are announced with pauses, in which nothing is lost and the order stays', () => {
  const { inspector, macrotasks } = setting();
  const seen: unknown[] = [];
  inspector.deadLetters$.subscribe(({ message }) => seen.push(message));
  const messages = Array.from({ length: MANY }, (_, index) => index);
  for (const message of messages) inspector.deadLetter({ ...letter, message });
  expect(seen.length).toBeLessThan(MANY);
  let pauses = 0;
  for (let task = macrotasks.shift(); task !== undefined; task = macrotasks.shift()) {
    pauses++;
    task();
  }
  expect(pauses).toBeGreaterThan(1);
  expect(seen).toEqual(messages);
});

test('completing in a pause announces what waits first', () => {
  const { inspector, macrotasks } = setting();
  let letters = 0;
  const completed = jest.fn();
  inspector.deadLetters$.subscribe({ next: () => letters++, complete: completed });
  for (let count = 0; count < MANY; count++) inspector.deadLetter(letter);
  inspector.complete();
  expect(letters).toBe(MANY);
  for (const task of macrotasks) task();
  expect(completed).toHaveBeenCalledTimes(1);
});

test('completing within an announcement waits for the end of it', () => {
  const { inspector } = setting();
  const seen: string[] = [];
  inspector.deadLetters$.subscribe(() => {
    inspector.complete();
  });
  inspector.deadLetters$.subscribe({ next: () => seen.push('letter'), complete: () => seen.push('complete') });
  inspector.deadLetter(letter);
  expect(seen).toEqual(['letter', 'complete']);
});

test('a subscriber that throws by itself does not stop the streams', () => {
  class Broken<T> extends Subscriber<T> {
    protected override _next(): void {
      throw new Error('broken');
    }
  }
  const { inspector, log } = setting();
  let letters = 0;
  inspector.deadLetters$.subscribe(() => letters++);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- a program may do what RxJS advises against
  inspector.deadLetters$.subscribe(new Broken());
  inspector.deadLetter(letter);
  inspector.deadLetter(letter);
  expect(letters).toBe(2);
  expect(log.error).toHaveBeenCalledTimes(2);
});

test('a listener that subscribes after the end completes at once', () => {
  const { inspector } = setting();
  inspector.complete();
  const completed = jest.fn();
  inspector.deadLetters$.subscribe({ complete: completed });
  inspector.events$.subscribe({ complete: completed });
  expect(completed).toHaveBeenCalledTimes(2);
  expect(inspector.observed).toBe(false);
});
