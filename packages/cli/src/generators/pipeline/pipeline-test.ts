import { expectation, testCase, type CaseSetting } from '../../agents/agent-test.js';
import { end, type Code } from '../../code/layout.js';
import { braces, brackets, call, callWith } from '../../code/pieces.js';
import type { PlannedPipeline } from './pipeline-code.js';

/** An item goes through, in virtual time: the pauses between attempts take none of the test's. */
export function pipelineTest({ exported, items }: PlannedPipeline, setting: CaseSetting): Code {
  const { local, style } = setting;
  const source = brackets([items.sample?.(style) ?? 'undefined']);
  return testCase(
    'writes what it takes in',
    [
      ['const time = ', local('virtualTime'), '()', end],
      ['const system = ', callWith(local('createSystem'), braces(['host: time.host'], style)), end],
      ['const batches: unknown[] = []', end],
      ['const save = (batch: unknown) => batches.push(batch)', end],
      ['const run = ', callWith('system.run', call(local(exported), 'save'), source), end],
      [`await time.advance(`, { quoted: '1m' }, ')', end],
      ['const ', braces(['done'], style), ' = await run', end],
      ['await system.stop()', end],
      expectation('batches', brackets([source]), false, setting),
      expectation('done', '1', true, setting),
    ],
    setting,
  );
}
