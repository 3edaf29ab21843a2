/** What every executor guarantees, of the inline one; of the one on threads in packages/threads. */
import { Executor, type SyncJob } from '../execution/executor.js';
import { InlineExecutor } from '../execution/inline-executor.js';
import { executorContract } from './executor-contract.js';

test.each(executorContract(() => new InlineExecutor()))('inline: $name', ({ run }) => run());

test('a case rejects for an executor that breaks the contract', async () => {
  class Careless extends Executor {
    execute({ definition, row, state }: SyncJob): never {
      const method = (definition.agent.prototype as Record<PropertyKey, (state: object) => never>)[row.method];
      return { step: method?.call({}, state) } as never;
    }
  }
  const [first] = executorContract(() => new Careless());
  await expect(first?.run()).rejects.toThrow('The contract is broken');
});
