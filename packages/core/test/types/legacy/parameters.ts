/** What `@Inject` and `@InjectAddress` let compile, and what not: standard decorators have no parameters. */
import { Address, Agent, Inject, InjectAddress, Input, OnEvent, supervisorAddress } from '@instar/core';

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
    @Inject(Address) readonly self?: Address<Right>,
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
    @Inject(Address) readonly self: Address<Server>,
  ) {}

  // @ts-expect-error -- only parameters of constructors
  method(@InjectAddress(Server) _server: Address<Server>): void {}
}

@Agent()
export class Fed {
  constructor(@Inject(Input) readonly seed: URL) {}
  begin(_seed: URL): void {}
}
@Agent()
export class Wide {
  constructor(@Inject(Input) readonly seed: URL | string) {}
  begin(_seed: URL): void {}
}
export class Starved {
  // @ts-expect-error -- begin declares another input
  constructor(@Inject(Input) readonly seed: URL) {}
  begin(_seed: string): void {}
}
export class Unfed {
  // @ts-expect-error -- begin declares none
  constructor(@Inject(Input) readonly seed: URL) {}
}

@Agent()
export class Supervised {
  constructor(
    @Inject(supervisorAddress(Server)) readonly server: Address<Server>,
    @Inject(supervisorAddress(() => Late)) readonly late: Address<Late>,
    @Inject(supervisorAddress()) readonly any?: Address,
    // @ts-expect-error -- the address of another agent
    @Inject(supervisorAddress(Other)) readonly wrong?: Address<Server>,
    // @ts-expect-error -- it may be another one
    @Inject(supervisorAddress()) readonly hoped?: Address<Server>,
  ) {}
}
export class Trusting {
  // @ts-expect-error -- there may be none
  constructor(@Inject(supervisorAddress()) readonly any: Address) {}
}
