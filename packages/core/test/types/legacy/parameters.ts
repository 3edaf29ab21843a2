/** What `@InjectAddress` and its kin let compile, and what not: standard decorators know no parameters. */
import { Agent, InjectAddress, InjectInput, InjectSelf, InjectSupervisor, OnEvent, type Address } from '@instar/core';

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

@Agent()
export class Supervised {
  constructor(
    @InjectSupervisor(Server) readonly server: Address<Server>,
    @InjectSupervisor(() => Late) readonly late: Address<Late>,
    @InjectSupervisor() readonly any?: Address,
    // @ts-expect-error -- the address of another agent
    @InjectSupervisor(Other) readonly wrong?: Address<Server>,
    // @ts-expect-error -- it may be another one
    @InjectSupervisor() readonly hoped?: Address<Server>,
  ) {}
}
export class Trusting {
  // @ts-expect-error -- there may be none
  constructor(@InjectSupervisor() readonly any: Address) {}
}
