import type { MachineTransition, Trigger } from '../machine.js';
import { readExecutable } from './read-executable.js';
import type { XmlElement } from './read-xml.js';

/** The transitions of a state, in document order. One for several events is one for each. */
export function readScxmlTransitions(
  state: XmlElement,
  target: (name: string, place: string) => string,
): readonly MachineTransition[] {
  // That of a history says where it leads without one.
  if (state.name === 'history') return [];
  const transitions = state.children.filter(({ name }) => name === 'transition');
  return transitions.flatMap((element) => {
    const { event, cond, type } = element.attributes;
    const targets = words(element.attributes['target']).map((each) => target(each, element.place));
    const triggers =
      event === undefined ? [{ kind: 'always' } as const] : words(event).map((each) => triggerOf(each, target));
    return triggers.map((trigger) => ({
      trigger,
      ...(cond !== undefined && { guard: cond }),
      targets,
      actions: readExecutable(element),
      // One to the outside leaves its state either way.
      isReentering: targets.length > 0 && type !== 'internal',
      place: element.place,
    }));
  });
}

/** `error.*` and `error.` mean `error`, and a name stands for all that begin with it. */
function triggerOf(descriptor: string, target: (name: string, place: string) => string): Trigger {
  const name = descriptor.replace(/\.\*?$/, '');
  const done = /^done\.state\.(.+)$/.exec(name)?.[1];
  if (done !== undefined) return { kind: 'done', state: target(done, descriptor) };
  const invoke = /^done\.invoke(?:\.(.+))?$/.exec(name);
  if (invoke) return { kind: 'invoked', invoke: invoke[1] ?? '', outcome: 'done' };
  return { kind: 'event', name: name === '*' ? '*' : `${name}.*` };
}

/** The words of an attribute. */
export function words(text: string | undefined): readonly string[] {
  return (text ?? '').split(/\s+/).filter((each) => each !== '');
}
