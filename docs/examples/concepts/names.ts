// #region aliases
import { Agent, OnRequest, Request as AgentRequest } from '@instar/core';

/** Asks for the method of a request of the platform. */
class GetMethod extends AgentRequest<string> {
  constructor(readonly of: Request) {
    super();
  }
}
// #endregion

@Agent()
class Reader {
  @OnRequest(GetMethod)
  method({ of }: GetMethod): string {
    return of.method;
  }
}

export { GetMethod, Reader };
