import { Worklist } from './worklist.js';

describe('a worklist', () => {
  test('runs a task at once, and those that it adds after it, in order', () => {
    const worklist = new Worklist();
    const ran: string[] = [];
    worklist.run(() => {
      worklist.run(() => ran.push('b'));
      worklist.run(() => ran.push('c'));
      ran.push('a');
    });
    worklist.run(() => ran.push('d'));

    expect(ran).toEqual(['a', 'b', 'c', 'd']);
  });

  test('nests without a limit', () => {
    const worklist = new Worklist();
    let left = 100_000;
    const next = (): void => {
      if (--left > 0) worklist.run(next);
    };
    worklist.run(next);

    expect(left).toBe(0);
  });

  test('runs the other tasks when one throws, then throws the first error', () => {
    const worklist = new Worklist();
    const ran: string[] = [];
    const fail = (message: string) => (): void => {
      throw new Error(message);
    };
    expect(() => {
      worklist.run(() => {
        worklist.run(fail('first'));
        worklist.run(fail('second'));
        worklist.run(() => ran.push('last'));
      });
    }).toThrow('first');
    worklist.run(() => ran.push('next'));

    expect(ran).toEqual(['last', 'next']);
  });
});
