import { Request } from '@instar/core';
import type { Body } from './program.js';

export class Order {
  constructor(readonly body: Body) {}
}

export class SerialRequest extends Request<string> {
  constructor(readonly body: Body) {
    super();
  }
}

/** A request that is handled beside the mailbox. */
export class ConcurrentRequest extends Request<string> {
  constructor(readonly body: Body) {
    super();
  }
}

/** A state: its method performs one body after the other, and returns to messages when there are none left. */
export class Performances {
  count = 0;

  constructor(
    readonly name: string,
    readonly bodies: readonly Body[],
  ) {}
}
export class FirstState extends Performances {}
export class SecondState extends Performances {}

/** No agent has a method for it. */
export class UnknownState {}
