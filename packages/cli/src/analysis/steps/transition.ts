import type ts from 'typescript';
import type { HandlerKind } from '../agents/handler-source.js';
import type { InstanceClasses } from '../compiler/classes.js';
import type { StepSource } from './step-source.js';

/** A part of an agent that takes steps. */
export interface StepOrigin {
  readonly kind: 'hook' | 'method' | HandlerKind;
  /** The name of the hook or method, or of the class of the state or message. */
  readonly name: string;
  /** The class of the state or message. */
  readonly token?: ts.ClassLikeDeclaration | undefined;
  /** The waiting states that it holds in; without any, every state. */
  readonly states?: readonly ts.ClassLikeDeclaration[];
}

/** A step that a part of an agent may take. */
export interface Transition {
  readonly from: StepOrigin;
  readonly step: StepSource;
  /** The states that it may go to, for `Next.to`. */
  readonly targets?: InstanceClasses;
}

/** All steps that an agent may take. */
export interface Transitions {
  readonly list: readonly Transition[];
  /** Whether there may be others, which cannot be found in the code. */
  readonly isOpen: boolean;
}
