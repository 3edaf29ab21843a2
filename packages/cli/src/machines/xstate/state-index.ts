import { idWithin, keyOf } from '../machine.js';
import type { JsonValue } from './json-value.js';

/** A state in a file: its value, and where it is in the tree. */
export interface IndexedState {
  readonly id: string;
  readonly parent: IndexedState | undefined;
  readonly value: JsonValue;
}

/** The states of a file by their paths, and by the ids that they are given. */
export class StateIndex {
  private readonly paths = new Map<string, IndexedState>();
  private readonly ids = new Map<string, IndexedState>();

  constructor(root: JsonValue) {
    this.add({ id: '', parent: undefined, value: root });
  }

  state(id: string): IndexedState {
    const found = this.paths.get(id);
    if (found === undefined) throw new Error(`there is no state ${id}`);
    return found;
  }

  children({ id, value }: IndexedState): readonly IndexedState[] {
    const states = value.at('states');
    return states.isPresent ? states.keys().map((key) => this.state(idWithin(id, keyOf(key)))) : [];
  }

  /** The id of the state that a target means: `sibling.child`, `.child`, or `#id.child`. */
  target(from: IndexedState, target: JsonValue): string {
    const text = target.text();
    const named = text.startsWith('#') ? this.ids.get(text.slice(1)) : undefined;
    if (named !== undefined) return named.id;
    const unescaped = text.replaceAll('\\.', '\u0000');
    const [head = '', ...keys] = unescaped.split('.').map((each) => each.replaceAll('\u0000', '\\.'));
    const start = text.startsWith('#') ? this.ids.get(head.slice(1)) : text.startsWith('.') ? from : from.parent;
    const path = text.startsWith('#') || text.startsWith('.') ? keys : [head, ...keys];
    const found = start && this.paths.get([...(start.id === '' ? [] : [start.id]), ...path].join('.'));
    if (found !== undefined) return found.id;
    const known = [...this.paths.keys()].filter((id) => id !== '').map((id) => `#${this.rootId}.${id}`);
    return target.fail(`there is no state "${text}"`, `write one of ${known.join(', ') || 'its states'}`);
  }

  /** The root's id, which ids of all states begin with unless they have one of their own. */
  get rootId(): string {
    const id = this.state('').value.at('id').value;
    return typeof id === 'string' ? id : '(machine)';
  }

  private add(state: IndexedState): void {
    const { id, value } = state;
    this.paths.set(id, state);
    if (id === '') this.ids.set(this.rootId, state);
    else this.addId(state, value.at('id'));
    const states = value.at('states');
    if (!states.isPresent) return;
    for (const key of states.object().keys()) {
      this.add({ id: idWithin(id, keyOf(key)), parent: state, value: states.at(key).object() });
    }
  }

  private addId(state: IndexedState, id: JsonValue): void {
    if (!id.isPresent) return;
    const other = this.ids.get(id.text());
    if (other !== undefined)
      id.fail(`"${id.text()}" is the id of ${other.value.place} too`, 'give each state an id of its own');
    this.ids.set(id.text(), state);
  }
}
