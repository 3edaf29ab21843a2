/** What `@InjectAddress` and its kin let compile, and what not. */
import {
  addressOf,
  Agent,
  Context,
  inject,
  InjectAddress,
  InjectInput,
  InjectSelf,
  Input,
  OnEvent,
  type Address,
  type Provider,
} from '@instar/core';
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

@Agent()
export class Right {
  constructor(
    @InjectAddress(Server) readonly server: Address<Server>,
    @InjectAddress(() => Late) readonly late: Address<Late>,
    @InjectAddress(Server) readonly any: Address,
    @InjectAddress(Server) readonly optional?: Address<Server>,
    @InjectSelf() readonly self?: Address<Right>,
  ) {}
}
@Agent()
export class Late {
  constructor(@InjectAddress(Right) readonly right: Address<Right>) {}

  @OnEvent(Add)
  add(_event: Add): void {}
}

export class Wrong {
  constructor(
    // @ts-expect-error -- the parameter is the address of another agent
    @InjectAddress(Other) readonly server: Address<Server>,
    // @ts-expect-error -- the parameter is no address
    @InjectAddress(Server) readonly instance: Server,
    // @ts-expect-error -- also by a function
    @InjectAddress(() => Other) readonly late: Address<Server>,
    // @ts-expect-error -- the own address is that of Wrong
    @InjectSelf() readonly self: Address<Server>,
  ) {}

  // @ts-expect-error -- only parameters of constructors
  method(@InjectAddress(Server) _server: Address<Server>): void {}
}

@Agent()
export class Fed {
  constructor(@InjectInput() readonly seed: URL) {}
  begin(_seed: URL): void {}
}
@Agent()
export class Wide {
  constructor(@InjectInput() readonly seed: URL | string) {}
  begin(_seed: URL): void {}
}
export class Starved {
  // @ts-expect-error -- begin declares another input
  constructor(@InjectInput() readonly seed: URL) {}
  begin(_seed: string): void {}
}
export class Unfed {
  // @ts-expect-error -- begin declares none
  constructor(@InjectInput() readonly seed: URL) {}
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
