import { Agent, createSystem, Next, type SystemLogger } from '@instar/core';

@Agent()
class Sum {
  begin(numbers: readonly number[]): Next<Sum, number> {
    if (numbers.length === 0) throw new RangeError('nothing to add');
    return Next.done(numbers.reduce((sum, number) => sum + number));
  }
}

export async function main(numbers: readonly number[], logger: SystemLogger): Promise<number> {
  await using system = createSystem({ logger });
  // #region @example core/agent/exit.ts
  const exit = await system.spawn(Sum, numbers).join();
  if (exit.kind === 'failed') logger.warn(`${exit.failure.agent} failed in ${exit.failure.phase}`);
  const sum = exit.unwrap(); // the output, or the error is thrown
  // #endregion
  return sum;
}
