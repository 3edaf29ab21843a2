/** What `@Supervised`, and what is typed by a supervisor, let compile, and what not. */
import {
  Agent,
  inject,
  OnEvent,
  supervisorAddress,
  Supervised,
  SupervisorTree,
  type Address,
  type Context,
} from '@instar/core';
import { expectTypeOf } from 'expect-type';

class Add {
  constructor(readonly amount: number) {}
}

@Agent()
@Supervised({ by: () => Late })
export class Early {}

@Agent()
export class Late {
  @OnEvent(Add)
  add(_event: Add): void {}
}
@Agent()
export class Other {}

@Agent()
@Supervised({ by: Late })
export class Child {}

// @ts-expect-error -- what the function returns is not a class
Supervised({ by: () => 'App' });
// @ts-expect-error -- an instance is no class
Supervised({ by: new Late() });

@Agent()
export class Listed {
  static readonly inject = [supervisorAddress(Late), supervisorAddress()] as const;
  constructor(
    readonly late: Address<Late>,
    readonly any: Address | undefined,
  ) {}
}
// @ts-expect-error -- the address of another agent
@Agent()
export class Misled {
  static readonly inject = [supervisorAddress(Other)] as const;
  constructor(readonly late: Address<Late>) {}
}
// @ts-expect-error -- there may be none
@Agent()
export class Trusting {
  static readonly inject = [supervisorAddress()] as const;
  constructor(readonly any: Address) {}
}
// @ts-expect-error -- it may be another one
@Agent()
export class Hoping {
  static readonly inject = [supervisorAddress()] as const;
  constructor(readonly late: Address<Late> | undefined) {}
}

export function fields(ctx: Context<Listed>): void {
  expectTypeOf(inject(supervisorAddress(Late))).toEqualTypeOf<Address<Late>>();
  expectTypeOf(inject(supervisorAddress(() => Late))).toEqualTypeOf<Address<Late>>();
  const any = inject(supervisorAddress());
  expectTypeOf(any).toEqualTypeOf<Address<unknown> | undefined>();
  any?.interrupt();
  ctx.unwatch(any as NonNullable<typeof any>);
  // @ts-expect-error -- it is not known what it takes
  any?.send(new Add(1));
}

@Agent()
export class Importer {
  begin(_rows: readonly string[]): void {}
}

export function byHand(tree: SupervisorTree, context: Context<Listed>): void {
  expectTypeOf(inject(SupervisorTree)).toEqualTypeOf<SupervisorTree>();
  expectTypeOf(tree.spawn(Late)).toEqualTypeOf<Address<Late>>();
  expectTypeOf(tree.spawn(() => new Late())).toEqualTypeOf<Address<Late>>();
  tree.spawn(Importer, ['row'], { by: Late, group: 'imports' });
  tree.spawn(Late, undefined, { by: context.address, name: 'later' });
  // @ts-expect-error -- it requires input
  tree.spawn(Importer);
  // @ts-expect-error -- of this type
  tree.spawn(Importer, 7);
  // @ts-expect-error -- an instance is no reference
  tree.spawn(Late, undefined, { by: new Late() });
  expectTypeOf(tree.restart(Late)).toEqualTypeOf<Promise<void>>();
  void tree.stop(context.address);
  void tree.stopGroup('system', 'imports');
  // @ts-expect-error -- a group of no name
  void tree.stopGroup(Late);
  // @ts-expect-error -- an instance is no reference
  void tree.restart(new Late());
}
