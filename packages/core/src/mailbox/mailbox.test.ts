import fc from 'fast-check';
import { Mailbox } from './mailbox.js';

interface Item {
  readonly name: string;
}

const item = (name: string): Item => ({ name });

test('messages come first in, first out', () => {
  const mailbox = new Mailbox<Item, Item>();
  for (const name of ['a', 'b', 'c']) mailbox.push(item(name));

  expect(mailbox.shift()).toEqual(item('a'));
  expect(mailbox.drain()).toEqual([item('b'), item('c')]);
  expect(mailbox.shift()).toBeUndefined();
});

test('system messages have a lane of their own, in order', () => {
  const mailbox = new Mailbox<Item, Item>();
  mailbox.push(item('message'));
  mailbox.pushSignal(item('first'));
  mailbox.pushSignal(item('second'));

  expect(mailbox.shiftSignal()).toEqual(item('first'));
  expect(mailbox.shiftSignal()).toEqual(item('second'));
  expect(mailbox.shiftSignal()).toBeUndefined();
  expect(mailbox.shift()).toEqual(item('message'));
});

test('system messages do not count, and are not drained', () => {
  const mailbox = new Mailbox<Item, Item>();
  mailbox.pushSignal(item('signal'));
  mailbox.push(item('message'));

  expect(mailbox.size).toBe(1);
  expect(mailbox.drain()).toEqual([item('message')]);
  expect(mailbox.shiftSignal()).toEqual(item('signal'));
});

test('the two lanes are two queues, whatever is done to them', () => {
  const step = fc.constantFrom('push', 'shift', 'pushSignal', 'shiftSignal');
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (todo) => {
      const mailbox = new Mailbox<Item, Item>();
      const lanes = { messages: [] as Item[], signals: [] as Item[] };
      for (const [index, what] of todo.entries()) {
        const next = item(`${index}`);
        if (what === 'push') mailbox.push(next);
        if (what === 'push') lanes.messages.push(next);
        if (what === 'pushSignal') mailbox.pushSignal(next);
        if (what === 'pushSignal') lanes.signals.push(next);
        if (what === 'shift') expect(mailbox.shift()).toBe(lanes.messages.shift());
        if (what === 'shiftSignal') expect(mailbox.shiftSignal()).toBe(lanes.signals.shift());
        expect(mailbox.size).toBe(lanes.messages.length);
      }
    }),
  );
});
