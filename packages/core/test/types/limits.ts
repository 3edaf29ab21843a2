/** `limited` knows the request of its handler. Compiled with legacy and with standard decorators, and never run. */
import { Agent, defineAgent, limited, OnRequest, Request } from '@instar/core';
import { expectTypeOf } from 'expect-type';

class Charge extends Request<number> {
  constructor(readonly user: string) {
    super();
  }
}
class Refund extends Request<number> {
  readonly id = 1;
}

const ofCharge = limited<Charge>({ key: ({ user }) => user });

@Agent()
export class Payments {
  @OnRequest(Charge, {
    concurrency: limited({
      key: (request) => {
        expectTypeOf(request).toEqualTypeOf<Charge>();
        return request.user;
      },
    }),
  })
  charge(_: Charge): number {
    return 1;
  }

  // @ts-expect-error the key is of another request
  @OnRequest(Refund, { concurrency: ofCharge })
  refund(_: Refund): number {
    return 1;
  }
}

class Plain {
  charge(_: Charge): number {
    return 1;
  }
}

export const plan = defineAgent({
  agent: Plain,
  requests: { charge: { request: Charge, concurrency: limited({ key: ({ user }: Charge) => user }) } },
});
