import type { ChartAction, ChartStub } from '../../agents/chart-parts.js';
import { ClassNames } from '../class-names.js';
import type { MachineAction } from '../machine.js';
import { durationOf } from './duration-of.js';
import type { PlannedNames } from './planned-names.js';

/** The methods without code that a chart calls, each once. */
export class PlannedActions {
  private readonly stubs = new Map<string, ChartStub>();
  private readonly names = new ClassNames([]);

  constructor(private readonly classes: PlannedNames) {}

  get all(): readonly ChartStub[] {
    return [...this.stubs.values()];
  }

  of(actions: readonly MachineAction[]): readonly ChartAction[] {
    return actions.map((each) => this.one(each));
  }

  guard(text: string): string {
    const [, name = text] = /^([^()]+)\(\{.*\}\)$/s.exec(text) ?? [];
    return this.stub('guard', text, name);
  }

  work(name: string): string {
    return this.stub('work', name, name);
  }

  private one(action: MachineAction): ChartAction {
    if (action.kind === 'code') return { kind: 'comment', text: action.text };
    if (action.kind === 'named') {
      const { name, params } = action;
      const text = params === undefined ? name : `${name}(${JSON.stringify(params)})`;
      return { kind: 'call', stub: this.stub('action', text, name) };
    }
    const { delay, event } = action;
    const known = this.classes.events.get(event);
    // What nothing handles cannot be sent.
    if (known === undefined) return { kind: 'comment', text: `raises ${event}, which nothing handles` };
    return { kind: 'raise', event: known.pascal, ...(delay !== undefined && { after: durationOf(delay) }) };
  }

  private stub(kind: ChartStub['kind'], text: string, name: string): string {
    const key = `${kind} ${text}`;
    const known = this.stubs.get(key);
    if (known !== undefined) return known.name.camel;
    // An expression is no name: `count > 3`.
    const isName = /^[\p{L}\p{N}\s._-]+$/u.test(name);
    const made: ChartStub = { name: this.names.name(isName ? name : kind, '', kind), kind, text };
    this.stubs.set(key, made);
    return made.name.camel;
  }
}
