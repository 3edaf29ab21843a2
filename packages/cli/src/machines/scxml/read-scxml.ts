import { invalidMachine } from '../invalid-machine.js';
import { idWithin, keyOf, type Machine, type MachineState, type Omission, type StateKind } from '../machine.js';
import { readExecutable } from './read-executable.js';
import { readScxmlTransitions, words } from './read-scxml-transitions.js';
import { readXml, type XmlElement } from './read-xml.js';

/** The elements that are states. */
const stateElements: Readonly<Record<string, StateKind>> = {
  state: 'atomic',
  parallel: 'parallel',
  final: 'final',
  history: 'shallow-history',
};

/** What else stands in a state. */
const read = new Set(['initial', 'transition', 'onentry', 'onexit', 'invoke']);

/**
 * Reads a machine of SCXML, the state charts of W3C.
 *
 * @throws {CliError} `INSTAR_CLI_SYNTAX` if it is not XML, `INSTAR_CLI_MACHINE_INVALID` with the place if it is not a machine
 */
export function readScxml(file: string, text: string): Machine {
  const root = readXml(file, text);
  if (root.name !== 'scxml')
    throw invalidMachine(root.place, `<${root.name}> is not a machine`, 'the outermost element is <scxml>');
  const reader = new ScxmlReader(root);
  return { name: root.attributes['name'] ?? '', root: reader.state(root), omitted: reader.omitted };
}

class ScxmlReader {
  readonly omitted: Omission[] = [];
  /** The ids here, by the ids in the file. */
  private readonly ids = new Map<string, string>();
  private readonly places = new Map<XmlElement, string>();

  constructor(root: XmlElement) {
    this.index(root, '');
  }

  /** @param key its name among its siblings */
  state(element: XmlElement, key = ''): MachineState {
    const id = this.places.get(element) ?? '';
    const children = statesIn(element);
    for (const each of element.children) this.note(each);
    const sends = (name: string) => element.children.filter((each) => each.name === name);
    return {
      id,
      key,
      kind: kindOf(element, children.length),
      initial: this.initial(element, children),
      states: children.map((each, position) => this.state(each, keyAmong(each, position))),
      transitions: readScxmlTransitions(element, (target, place) => this.target(target, place)),
      entry: [...sends('onentry'), ...initialTransitions(element)].flatMap(readExecutable),
      exit: sends('onexit').flatMap(readExecutable),
      invokes: sends('invoke').map(({ attributes }) => attributes['id'] ?? attributes['src'] ?? 'work'),
      place: element.place,
    };
  }

  private index(element: XmlElement, id: string): void {
    this.places.set(element, id);
    for (const [position, child] of statesIn(element).entries()) {
      const name = child.attributes['id'];
      const path = idWithin(id, keyAmong(child, position));
      if (name !== undefined && this.ids.has(name))
        throw invalidMachine(child.place, `"${name}" is the id of another state too`, 'give each an id of its own');
      if (name !== undefined) this.ids.set(name, path);
      this.index(child, path);
    }
  }

  private target(name: string, place: string): string {
    const id = this.ids.get(name);
    if (id !== undefined) return id;
    throw invalidMachine(place, `there is no state "${name}"`, `write one of ${[...this.ids.keys()].join(', ')}`);
  }

  private initial(element: XmlElement, children: readonly XmlElement[]): readonly string[] {
    if (element.name === 'history') {
      const [fallback] = element.children.filter(({ name }) => name === 'transition');
      return words(fallback?.attributes['target']).map((each) => this.target(each, element.place));
    }
    const [first] = children.filter(({ name }) => name !== 'history');
    if (element.name === 'parallel' || first === undefined) return [];
    const [initial] = initialTransitions(element);
    const named = words(element.attributes['initial'] ?? initial?.attributes['target']);
    if (named.length === 0) return [this.places.get(first) ?? ''];
    return named.map((each) => this.target(each, element.place));
  }

  private note({ name, place }: XmlElement): void {
    if (!(name in stateElements) && !read.has(name)) this.omitted.push({ place, what: `<${name}>` });
  }
}

function statesIn({ children }: XmlElement): readonly XmlElement[] {
  return children.filter(({ name }) => name in stateElements);
}

/** A state without an id has its position. */
function keyAmong({ name, attributes }: XmlElement, position: number): string {
  return keyOf(attributes['id'] ?? `${name}${position + 1}`);
}

function kindOf({ name, attributes }: XmlElement, children: number): StateKind {
  if (name === 'history') return attributes['type'] === 'deep' ? 'deep-history' : 'shallow-history';
  if (name === 'scxml' || name === 'state') return children > 0 ? 'compound' : 'atomic';
  return stateElements[name] ?? 'atomic';
}

function initialTransitions({ children }: XmlElement): readonly XmlElement[] {
  return children
    .filter(({ name }) => name === 'initial')
    .flatMap((initial) => initial.children.filter(({ name }) => name === 'transition'));
}
