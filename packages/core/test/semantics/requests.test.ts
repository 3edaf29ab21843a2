/** Section 8 of docs/semantics.md: requests and their responses. Deadlines and deadlocks have files of their own. */
import { Agent, OnRequest, Request, type Address } from '@instar/core';
import { Die, Double, DoubleLater, Fail, Stoppable, setting, Unknown, Wait, WaitBeside } from './oracle.js';
import { virtualSystem } from './virtual-system.js';

describe('8.1 a request is settled exactly once', () => {
  test('with what the handler returns', async () => {
    const { address } = setting();
    await expect(address.ask(new Double(21))).resolves.toBe(42);
  });

  test('with what its promise resolves to, and not before', async () => {
    const { address, oracle, time } = setting();
    const settled = jest.fn();
    const response = address.ask(new DoubleLater(21)).finally(settled);
    await time.settle();
    expect(settled).not.toHaveBeenCalled();
    oracle.gate.open();
    await expect(response).resolves.toBe(42);
  });

  test('each request by its own response, however many there are', async () => {
    const { address } = setting();
    const numbers = Array.from({ length: 1_000 }, (_, index) => index);
    const responses = await Promise.all(numbers.map((number) => address.ask(new Double(number))));
    expect(responses).toEqual(numbers.map((number) => number * 2));
  });

  test('by the first value of a promise-like that gives several', async () => {
    class Ask extends Request<number> {
      readonly several = true;
    }
    @Agent()
    class Fickle {
      @OnRequest(Ask)
      response(_request: Ask): PromiseLike<number> {
        return {
          then: (resolve: (value: number) => void) => {
            resolve(1);
            resolve(2);
            throw new Error('third');
          },
        } as PromiseLike<number>;
      }
    }
    const { system } = virtualSystem();
    const address = system.spawn(Fickle);
    await expect(Promise.all([address.ask(new Ask()), address.ask(new Ask())])).resolves.toEqual([1, 1]);
  });
});

describe('8.2 what the handler throws rejects the request as that very error', () => {
  class Coded extends Error {
    readonly code = 'E_ORACLE';
  }

  test.each([
    ['an error', new Coded('no')],
    ['a string', 'no'],
    ['nothing', undefined],
  ])('%s', async (_what, error) => {
    const { address } = setting();
    await expect(address.ask(new Fail(error))).rejects.toBe(error);
  });

  test('also if its promise rejects', async () => {
    const { address, oracle } = setting();
    const error = new Coded('later');
    const response = address.ask(new DoubleLater(1));
    oracle.gate.fail(error);
    await expect(response).rejects.toBe(error);
  });
});

describe('8.7 if the agent ends first, the request rejects at once with INSTAR_AGENT_ENDED', () => {
  test.each([
    ['done by an interruption, when asked after it', (address: Address) => address.interrupt()],
    ['aborted', (address: Address) => address.abort('enough')],
  ])('the agent was %s', async (_how, end) => {
    const { address } = setting();
    end(address);
    await address.join();
    await expect(address.ask(new Double(1))).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED', cause: undefined });
  });

  test.each([new Wait(), new WaitBeside()])('it was aborted while the request ran: %p', async (request) => {
    const { address, time } = setting();
    const response = address.ask(request, { timeout: '1h' });
    await time.settle();
    address.abort('enough');
    await expect(response).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
    expect(time.now()).toBe(0);
  });

  test('it was aborted while the request waited', async () => {
    const { address, time } = setting();
    const pending = [new Wait(), new Double(1)].map((request) => address.ask(request as Double, { timeout: '1h' }));
    await time.settle();
    address.abort('enough');
    for (const request of pending) await expect(request).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
    expect(time.now()).toBe(0);
  });

  test('with the agent’s error as the cause if it failed, for waiting requests and later ones', async () => {
    const error = new Error('fatal');
    const { address } = setting(new Stoppable());
    address.send(new Die(error));
    await expect(address.ask(new Double(1))).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED', cause: error });
    await expect(address.ask(new Double(1))).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED', cause: error });
  });
});

describe('8.9 a request without a handler rejects with INSTAR_MESSAGE_UNHANDLED', () => {
  test('that names the agent and the request, and the agent goes on', async () => {
    const { address } = setting();
    await expect(address.ask(new Unknown() as never)).rejects.toMatchObject({
      code: 'INSTAR_MESSAGE_UNHANDLED',
      message: expect.stringMatching(/Oracle#1.*Unknown/),
    });
    await expect(address.ask(new Double(1))).resolves.toBe(2);
  });

  test.each([null, undefined, 7, 'text'])('what is not a request is refused: %p', async (request) => {
    const { address } = setting();
    await expect(address.ask(request as never)).rejects.toMatchObject({ code: 'INSTAR_MESSAGE_INVALID' });
  });

  test('a request without a prototype has none', async () => {
    const { address } = setting();
    await expect(address.ask(Object.create(null) as never)).rejects.toThrow('INSTAR_MESSAGE_UNHANDLED');
    await expect(address.ask(new Double(1))).resolves.toBe(2);
  });
});
