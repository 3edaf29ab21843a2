/** What `static inject`, `inject` and factories let compile, and what not. */
import {
  addressOf,
  Agent,
  Context,
  createSystem,
  defineAgent,
  inject,
  Input,
  Module,
  OnEvent,
  type Address,
  type Class,
  type ServiceProvider,
  type SystemOptions,
} from '@instar/core';
import { createTestSystem } from '@instar/core/testing';
import { expectTypeOf } from 'expect-type';

class Add {
  constructor(readonly amount: number) {}
}
class Remove {
  constructor(readonly name: string) {}
}

@Agent()
export class Server {
  @OnEvent(Add)
  add(_event: Add): void {}
}
@Agent()
export class Other {
  @OnEvent(Remove)
  remove(_event: Remove): void {}
}

class Http {
  readonly http = true;
}

@Agent()
export class Listed {
  static readonly inject = [Http, addressOf(Server), Context, Input, 'name'] as const;
  constructor(
    readonly http: Http,
    readonly server: Address<Server>,
    readonly ctx: Context<Listed>,
    readonly input: number,
    readonly name: string,
  ) {}
  begin(_input: number): void {}
}

// @ts-expect-error -- the first parameter is no Http
@Agent()
export class Swapped {
  static readonly inject = [Http, addressOf(Server)] as const;
  constructor(
    readonly server: Address<Server>,
    readonly http: Http,
  ) {}
}
// @ts-expect-error -- the address of another agent
@Agent()
export class Misled {
  static readonly inject = [addressOf(Other)] as const;
  constructor(readonly server: Address<Server>) {}
}
// @ts-expect-error -- one is missing
@Agent()
export class Short {
  static readonly inject = [Http] as const;
  constructor(
    readonly http: Http,
    readonly server: Address<Server>,
  ) {}
}

export function fields(): void {
  expectTypeOf(inject(addressOf(Server))).toEqualTypeOf<Address<Server>>();
  expectTypeOf(inject(Http)).toEqualTypeOf<Http>();
  expectTypeOf(inject<number>(Input)).toEqualTypeOf<number>();
  // @ts-expect-error -- it takes a Remove
  inject(addressOf(Other)).send(new Add(1));
}

export const providers: ServiceProvider[] = [
  { provide: Http, useFactory: (resolve) => resolve(Http) },
  { provide: Http, inject: [Http, addressOf(Server)], useFactory: (http: Http, _server: Address<Server>) => http },
  { provide: Http, useFactory: async () => new Http() },
];

// Services that list what they are given are checked where they are provided.
class Store {
  static readonly inject = [Http, addressOf(Server), 'name'] as const;
  constructor(
    readonly http: Http,
    readonly server: Address<Server>,
    readonly name: string,
    readonly limit = 10,
  ) {}
}
class Plain {
  constructor(readonly http: Http) {}
}
/** Not a tuple: it does not say what stands where. */
class Loose {
  static readonly inject = [Http, addressOf(Server)];
  constructor(
    readonly server: Address<Server>,
    readonly http: Http,
  ) {}
}
class Astray {
  static readonly inject = [Http, addressOf(Other)] as const;
  constructor(
    readonly http: Http,
    readonly server: Address<Server>,
  ) {}
}
class Crossed {
  static readonly inject = [addressOf(Server), Http] as const;
  constructor(
    readonly http: Http,
    readonly server: Address<Server>,
  ) {}
}
class Lacking {
  static readonly inject = [Http] as const;
  constructor(
    readonly http: Http,
    readonly server: Address<Server>,
  ) {}
}
declare const some: readonly ServiceProvider[];
declare const options: SystemOptions;

createSystem({ providers: [Http, Store, Plain, Loose, Listed] });
createSystem({ providers: [{ provide: 'store', useClass: Store }, { provide: Store, useValue: 1 }, ...some] });
createSystem({ providers: [{ provide: 'store', useClass: Store }] });
createSystem({
  providers: [
    { provide: Http, useClass: Http },
    { provide: 'store', useClass: Store },
  ],
});
createSystem({ providers: some });
createSystem(options);
createSystem({ ...options, providers: [Store] });
// @ts-expect-error -- the address of another agent
createSystem({ providers: [Http, Astray] });
// @ts-expect-error -- what it lists is the other way round
createSystem({ providers: [Http, Crossed] });
// @ts-expect-error -- one is missing
createSystem({ providers: [Http, Lacking] });
// @ts-expect-error -- also behind a token
createSystem({ providers: [{ provide: Store, useClass: Astray }] });
// @ts-expect-error -- the property is called `useClass`
createSystem({ providers: [{ provide: Store, useClas: Store }] });
// @ts-expect-error -- also with others that are unknown
createSystem({ providers: [...some, Astray] });

@Module({ providers: [Http, Store], exports: [Store] })
export class StoreModule {}
@Module({ providers: [{ provide: Store, useClass: Store }] })
export class ByClassModule {}
// @ts-expect-error -- the address of another agent
@Module({ imports: [StoreModule], providers: [Astray] })
export class AstrayModule {}

createTestSystem(StoreModule, { providers: [Store] });
createTestSystem(StoreModule, { providers: [{ provide: Store, useClass: Store }] });
// @ts-expect-error -- the address of another agent
createTestSystem(StoreModule, { providers: [Astray] });

// Factories that name what they are given.
createSystem({
  providers: [
    {
      provide: Store,
      inject: [Http, addressOf(Server), 'limit'],
      useFactory: (_http: Http, _server: Address<Server>, _limit: number) => 1,
    },
    { provide: Store, inject: [Http, addressOf(Server)], useFactory: (_http: Http) => 1 },
    { provide: Store, useFactory: (resolve) => expectTypeOf(resolve(Http)).toEqualTypeOf<Http>() },
  ],
});
createSystem({
  // @ts-expect-error -- the address of another agent
  providers: [{ provide: Store, inject: [addressOf(Other)], useFactory: (_server: Address<Server>) => 1 }],
});
createSystem({
  // @ts-expect-error -- one is missing
  providers: [{ provide: Store, inject: [Http], useFactory: (_http: Http, _limit: number) => 1 }],
});

// Agents that are described in plain data, too.
const Described = class {
  static readonly inject = [Http, addressOf(Server)] as const;
  constructor(
    readonly http: Http,
    readonly server: Address<Server>,
  ) {}
};
expectTypeOf(defineAgent({ agent: Described })).toEqualTypeOf<typeof Described>();
// @ts-expect-error -- the address of another agent
defineAgent({ agent: Astray });
// @ts-expect-error -- and no service takes the place of a class
createSystem({ providers: [7] });
expectTypeOf<typeof StoreModule>().toExtend<Class>();
