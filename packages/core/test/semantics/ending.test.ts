/** 10.6 to 10.8 of docs/semantics.md: the last things in an agent's life. */
import { Agent, Next } from '@instar/core';
import { virtualSystem } from './virtual-system.js';

describe('10.8 the hook `interrupted` decides the exit', () => {
  test.each([
    ['Next.done', () => Next.done('late'), { kind: 'done', output: 'late' }],
    ['a promise of Next.done', async () => Next.done('late'), { kind: 'done', output: 'late' }],
    ['Next.fail', () => Next.fail(new Error('late')), { kind: 'failed', error: new Error('late') }],
    ['nothing', () => undefined, { kind: 'interrupted' }],
    ['another step', () => Next.events(), { kind: 'failed', error: { code: 'INSTAR_NEXT_INVALID' } }],
    ['no step', () => 'done', { kind: 'failed', error: { code: 'INSTAR_NEXT_INVALID' } }],
  ])('if it answers %s', async (_what, interrupted, exit) => {
    @Agent()
    class Deciding {
      begin(): Next<Deciding, string> {
        return Next.events();
      }
      interrupted(): unknown {
        return interrupted();
      }
    }
    const { system } = virtualSystem();
    const address = system.spawn(Deciding);
    address.interrupt();
    await expect(address.join()).resolves.toMatchObject(exit);
  });

  test('or throws', async () => {
    @Agent()
    class Throwing {
      interrupted(): void {
        throw new Error('late');
      }
    }
    const { system } = virtualSystem();
    const address = system.spawn(Throwing);
    address.interrupt();
    await expect(address.join()).resolves.toMatchObject({
      kind: 'failed',
      error: { message: 'late' },
      failure: { phase: 'interrupted' },
    });
  });
});
