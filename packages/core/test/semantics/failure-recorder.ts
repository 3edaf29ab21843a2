/** A recorder with a hook `failed`, and a state that throws. */
import { Agent, type Context, type Directive, type Failure } from '@instar/core';
import { Recorder } from './recorder.js';

export class Work {
  constructor(readonly error: unknown) {}
}

/** Keeps what its hook is called with, and returns the directive that a test sets. */
@Agent()
export class FailureRecorder extends Recorder {
  readonly failures: [Error, Failure][] = [];
  directive: Directive | undefined = undefined;

  failed(error: Error, _ctx: Context<FailureRecorder>, failure: Failure): Directive | undefined {
    this.failures.push([error, failure]);
    return this.directive;
  }
}
