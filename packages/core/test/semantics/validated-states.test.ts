/** 22.5 of docs/semantics.md: what an executor refuses. */
import { Agent, Data, Fallback, Next, State } from '@instar/core';
import { InlineExecutor, requireValid, type SyncJob, type SyncOutcome } from '@instar/core/execution';
import * as z from 'zod';
import { virtualSystem } from './virtual-system.js';

/** Runs states here, and treats what they return as if it came from elsewhere. */
class Elsewhere extends InlineExecutor {
  override execute(job: SyncJob): SyncOutcome {
    return requireValid(super.execute(job));
  }
}

const invalid = (...words: string[]) =>
  expect.objectContaining({
    code: 'INSTAR_MESSAGE_INVALID',
    message: expect.stringMatching(new RegExp(words.map((word) => `(?=[^]*${word})`).join(''))),
  });

describe('22.5 what comes back from a sync state', () => {
  class Parse extends Data.of(z.object({ text: z.string(), runs: z.int() })) {}
  class Parsed extends Data.of(z.object({ words: z.int() })) {}

  function parser(step: (state: Parse) => Next): { readonly agent: object; readonly seen: unknown[] } {
    const seen: unknown[] = [];
    @Agent()
    class Parser {
      begin(): Next<Parser> {
        return Next.to(new Parse({ text: 'a b', runs: 0 }));
      }
      @Fallback(Parse)
      rescue(error: Error, { text, runs }: Parse): Next<Parser> {
        seen.push(error, text, runs);
        return Next.done();
      }
      @State(Parse, { mode: 'sync' })
      parse(state: Parse): Next<Parser> {
        return step(state);
      }
      @State(Parsed)
      parsed(state: Parsed): Next<Parser> {
        seen.push(state);
        return Next.done();
      }
    }
    return { agent: new Parser(), seen };
  }

  test('enters the next state if it fits', async () => {
    const { agent, seen } = parser(({ text }) => Next.to(new Parsed({ words: text.split(' ').length })));
    const { system, time } = virtualSystem({ executor: new Elsewhere() });
    system.spawn(agent);
    await time.advance('1ms');
    expect(seen).toEqual([new Parsed({ words: 2 })]);
    expect(seen[0]).toBeInstanceOf(Parsed);
    await system.stop();
  });

  test('is an error of the state that returned it if it does not, and changes nothing', async () => {
    const { agent, seen } = parser((state) => {
      state.text = 'changed';
      return Next.to(new Parsed({ words: 'two' as never }));
    });
    const { system, time } = virtualSystem({ executor: new Elsewhere() });
    system.spawn(agent);
    await time.advance('1ms');
    expect(seen).toEqual([invalid('Parsed', 'words'), 'a b', 0]);
    await system.stop();
  });

  test('is an error if the state that is to run again does not fit', async () => {
    const { agent, seen } = parser((state) => {
      state.runs = 'once' as never;
      return Next.again();
    });
    const { system, time } = virtualSystem({ executor: new Elsewhere() });
    system.spawn(agent);
    await time.advance('1ms');
    expect(seen).toEqual([invalid('Parse', 'runs'), 'a b', 0]);
    await system.stop();
  });

  test('does not hide what the state throws', async () => {
    const { agent, seen } = parser((state) => {
      state.runs = 'once' as never;
      throw new Error('own');
    });
    const { system, time } = virtualSystem({ executor: new Elsewhere() });
    system.spawn(agent);
    await time.advance('1ms');
    expect(seen).toEqual([new Error('own'), 'a b', 'once']);
    await system.stop();
  });
});
