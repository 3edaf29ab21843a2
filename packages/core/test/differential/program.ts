import type { Directive } from '@instar/core';
import type { RestartKind } from '@instar/core/definition';

/**
 * A program: agents, what they do when they begin and when messages come, and what is done to them from outside, as plain data.
 *
 * Whatever acts on another agent comes after a wait of its own, and all that follows one wait happens on one stack. So, as long as no two
 * waits end in the same millisecond, only one agent acts on others at a time, and what happens is fixed by the semantics.
 */
export interface Program {
  readonly agents: readonly AgentPlan[];
  /** How the system supervises. */
  readonly supervisor: SupervisorPlan;
  readonly outside: readonly Stroke[];
  /** Milliseconds between the last stroke and the stop of the system. */
  readonly rest: number;
  /** Milliseconds that it has to stop. */
  readonly deadline: number;
  readonly grace: number;
}

/** What is done from outside at one moment, all on one stack. */
export interface Stroke {
  readonly wait: number;
  readonly acts: readonly Act[];
}

export interface AgentPlan {
  /** Unique in its program. */
  readonly id: number;
  readonly onError: Directive;
  /** What the hook `failed` does. */
  readonly failed: Directive | 'nothing' | 'throw';
  readonly interrupted: { readonly wait: number; readonly out: 'nothing' | 'done' | 'fail' | 'throw' };
  readonly end: { readonly wait: number; readonly out: 'return' | 'throw' | 'hang' };
  /** Whether its constructor throws, by incarnation; the last one counts for all that follow. */
  readonly constructs: readonly ('well' | 'throws')[];
  /** What `begin` does, by incarnation; the last one counts for all that follow. */
  readonly begin: readonly Body[];
  readonly states: readonly StatePlan[];
  /** Spawned by `begin` before anything else. */
  readonly children: readonly AgentPlan[];
  /** How it is supervised; absent: not at all, so that it is never restarted. */
  readonly supervised: SupervisedPlan | undefined;
  /** How it supervises its children; absent: by the defaults. */
  readonly supervisor: SupervisorPlan | undefined;
}

export interface SupervisedPlan {
  readonly restart: RestartKind;
  /** Milliseconds that it has to end; 0 is as long as it takes. */
  readonly shutdown: number;
  /** The first pause before a restart; 0 is none. */
  readonly backoff: number;
}

export interface SupervisorPlan {
  readonly restarts: number;
  readonly within: number;
}

export interface StatePlan {
  readonly mode: 'async' | 'sync';
  /** Performances in all; 0 is no `retry`. */
  readonly attempts: number;
  /** The first pause between performances; 0 is none. */
  readonly backoff: number;
  /** 0 is none. */
  readonly timeout: number;
  readonly fallback: Body | undefined;
}

/** What one activity does: waits and acts, then steps, then how it ends. Without segments it is synchronous. */
export interface Body {
  /** Unique in its program. */
  readonly id: number;
  readonly segments: readonly Segment[];
  /** What it hands to `ctx.next` if it is a handler; the first is what it returns if it is a state or `begin`. */
  readonly nexts: readonly NextPlan[];
  readonly out: 'return' | 'throw' | 'hang';
}

export interface Segment {
  readonly wait: number;
  /** Whether the wait throws when the activity's signal aborts. */
  readonly heeds: boolean;
  readonly acts: readonly Act[];
}

export type NextPlan =
  | { readonly to: number; readonly performances: readonly Body[] }
  | { readonly again: number }
  | 'events'
  | 'done'
  | 'fail'
  | 'interrupt'
  | 'unknown';

/** `target` counts through the program's agents; an act on one that was not spawned yet is left out. */
export type Act =
  | { readonly do: 'send'; readonly target: number; readonly body: Body }
  | AskAct
  | { readonly do: 'spawn'; readonly agent: AgentPlan }
  | { readonly do: 'interrupt' | 'abort'; readonly target: number };

export interface AskAct {
  readonly do: 'ask';
  readonly target: number;
  /** Handled beside the mailbox, two at once. */
  readonly concurrent: boolean;
  readonly timeout: number;
  /** Milliseconds after which the caller cancels it; 0 is never. Only from outside. */
  readonly cancel: number;
  readonly body: Body;
}

/** What counts for one incarnation, out of a list whose last entry counts for all that follow. */
export function ofIncarnation<T>(list: readonly T[], incarnation: number): T {
  return list[Math.min(incarnation, list.length - 1)] as T;
}

/** All agents of a program, in the order of their ids. */
export function agentsOf(program: Program): readonly AgentPlan[] {
  const found: AgentPlan[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('constructs' in value) found.push(value as AgentPlan);
    for (const part of Object.values(value)) visit(part);
  };
  visit(program);
  return found.sort((a, b) => a.id - b.id);
}
