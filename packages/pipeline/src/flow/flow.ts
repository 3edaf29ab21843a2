import type { Context } from '@instar/core';
import type { SystemHost } from '@instar/core/execution';
import type { AddressToken } from '@instar/core/definition';
import type { Address } from '@instar/core';
import type { Acknowledgement } from '../items/acknowledgement.js';
import type { Pace } from './pace.js';

/** What the stages of a run share. */
export interface Flow {
  /** Id of the run. */
  readonly id: string;
  readonly host: SystemHost;
  /** The context of the agent that runs the pipeline. */
  readonly ctx: Context;
  readonly pace: Pace;
  /** Whether what is pending is dropped. */
  readonly isDropped: boolean;
  /** The address of an agent that a stage names. */
  addressOf(token: AddressToken): Address;
  /** A stage has failed for good with a value: publishes it, releases its acknowledgement, and stops the run if that is the policy. */
  reject(stage: string, item: unknown, ack: Acknowledgement, thrown: unknown, attempts: number): void;
  /** A stage tries a value again, after so many milliseconds. */
  retries(stage: string, item: unknown, attempt: number, after: number, thrown: unknown): void;
  /** The acknowledgement of an item of a source beside that of the run. */
  takeBeside(value: unknown): Acknowledgement;
  /** A source has thrown: the run fails with that when what was taken in is through. */
  sourceThrew(thrown: unknown): void;
  /** The run fails with this error: what is pending is dropped. */
  fail(thrown: unknown): void;
}
