/** What the compiler infers from stage to stage, and what it refuses. Never run. */
import { bufferCount, from } from 'rxjs';
import { Agent, createSystem, OnEvent, OnRequest, Request, task } from '@instar/core';
import { pipeline, type CollectedResult, type PipelineResult } from '@instar/pipeline';
import { expectTypeOf } from 'expect-type';

class Size extends Request<number> {
  constructor(readonly text: string) {
    super();
  }
}
class Line {
  constructor(readonly text: string) {}
}

@Agent()
class Desk {
  @OnRequest(Size)
  size({ text }: Size): number {
    return text.length;
  }
  @OnEvent(Line)
  line(_: Line): void {}
}

const parse = task((text: string): Promise<number> => Promise.resolve(text.length));
const system = createSystem({ agents: [Desk] });
const texts = pipeline<string>();

export async function inferred(): Promise<void> {
  const counted = texts.map((text) => text.length);
  expectTypeOf(await system.run(counted.collect(), ['a'])).toEqualTypeOf<CollectedResult<number>>();
  expectTypeOf(await system.run(texts.task(parse).to(), ['a'])).toEqualTypeOf<PipelineResult>();
  expectTypeOf((await system.run(texts.ask(Desk, (text) => new Size(text)).collect(), ['a'])).values).toEqualTypeOf<
    readonly number[]
  >();
  expectTypeOf(
    (await system.run(texts.pool(Desk, (text) => new Size(text), { size: 2 }).collect(), [])).values,
  ).toEqualTypeOf<readonly number[]>();
  const narrowed = pipeline<string | number>().filter((each): each is string => typeof each === 'string');
  expectTypeOf((await system.run(narrowed.collect(), [])).values).toEqualTypeOf<readonly string[]>();
  const split = texts.split((text) => (text === '' ? 'none' : 'some'), {
    none: (branch) => branch.map(() => undefined),
    some: (branch) => branch.batch({ size: 2 }),
  });
  expectTypeOf((await system.run(split.collect(), [])).values).toEqualTypeOf<
    readonly (undefined | readonly string[])[]
  >();
  const joined = texts.join({ size: (branch) => branch.task(parse), text: (branch) => branch });
  expectTypeOf((await system.run(joined.collect(), [])).values).toEqualTypeOf<
    readonly { readonly size: number; readonly text: string }[]
  >();
  expectTypeOf((await system.run(texts.through(bufferCount(2)).collect(), [])).values).toEqualTypeOf<
    readonly string[][]
  >();
  from(['a'])
    .pipe(counted.operator(system))
    .subscribe((size) => {
      expectTypeOf(size).toEqualTypeOf<number>();
    });
}

export function refused(): void {
  // @ts-expect-error -- a promise is not there at once
  texts.map((text) => Promise.resolve(text));
  // @ts-expect-error -- the task takes a text
  pipeline<number>().task(parse);
  // @ts-expect-error -- the desk does not respond to lines
  texts.ask(Desk, (text) => new Line(text));
  // @ts-expect-error -- the desk takes no requests as events
  texts.to(Desk, (text) => new Size(text));
  // @ts-expect-error -- the source has numbers
  void system.run(texts.to(), [1]);
  // @ts-expect-error -- there is no such branch
  texts.split(() => 'third', { first: (branch) => branch });
  const sizes = (size: number): number[] => [size];
  // @ts-expect-error -- what is found has to go into the branch
  texts.expand((branch) => branch.task(parse), sizes);
  texts.to(Desk, (text) => new Line(text));
}
