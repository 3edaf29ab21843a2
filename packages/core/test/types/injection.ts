/** What `static inject`, `inject` and factories let compile, and what not. */
import { addressOf, Agent, Context, inject, Input, OnEvent, type Address, type Provider } from '@instar/core';
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

export const providers: Provider[] = [
  { provide: Http, useFactory: (resolve) => resolve(Http) },
  { provide: Http, inject: [Http, addressOf(Server)], useFactory: (http: Http, _server: Address<Server>) => http },
  { provide: Http, useFactory: async () => new Http() },
];
