/** What the types of `Next.molt` let through. Compiled with legacy and with standard decorators, and never run. */
import { Agent, Next, type Context } from '@instar/core';

@Agent()
class Plain {}

@Agent()
class Sum {
  begin(numbers: number[]): Next<Sum, number> {
    return Next.done(numbers.length);
  }
}

@Agent()
class Optional {
  begin(name?: string): Next<Optional> {
    return name === undefined ? Next.molt(Plain) : Next.molt(() => new Plain());
  }
}

@Agent()
export class Average {
  begin(numbers: number[]): Next<Average, number> {
    return Next.molt(Sum, numbers);
  }
  end(): void {}
}

export function steps(plain: Context<Plain>, optional: Context<Optional>): void {
  plain.next(Next.molt(Optional));
  plain.next(Next.molt(Optional, 'name'));
  optional.next(Next.molt(Plain));
  // @ts-expect-error -- the input of Sum is missing
  Next.molt(Sum);
  // @ts-expect-error -- the input of Sum is a list of numbers
  Next.molt(Sum, ['1']);
  // @ts-expect-error -- Plain takes no input
  Next.molt(Plain, 1);
  // @ts-expect-error -- whoever runs Plain expects no output, and Sum has one
  plain.next(Next.molt(Sum, [1]));
}

// @ts-expect-error -- whoever runs it expects a number
export const noOutput: Next<Average> = Next.molt(Plain);
