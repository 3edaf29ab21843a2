import { Request } from '@instar/core';

/** A request: its response is a string. */
export class Greet extends Request<string> {
  constructor(readonly name: string) {
    super();
  }
}
