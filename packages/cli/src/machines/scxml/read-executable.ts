import type { MachineAction } from '../machine.js';
import type { XmlElement } from './read-xml.js';

/** What an element does, in order: events for the machine itself, and code. */
export function readExecutable({ children }: XmlElement): readonly MachineAction[] {
  return children.map(readAction);
}

function readAction(element: XmlElement): MachineAction {
  const { name, attributes } = element;
  const { event } = attributes;
  if (event !== undefined && name === 'raise') return { kind: 'raise', event };
  if (event === undefined || name !== 'send' || !isOwn(attributes)) return { kind: 'code', text: sourceOf(element) };
  const delay = delayOf(attributes);
  return { kind: 'raise', event, ...(delay !== undefined && { delay }) };
}

/** Whether an event is sent to the machine itself. */
function isOwn({ target, targetexpr, type, typeexpr }: XmlElement['attributes']): boolean {
  return (
    [target, targetexpr, typeexpr].every((each) => each === undefined || each === '#_internal') &&
    (type === undefined || type.endsWith('#SCXMLEventProcessor'))
  );
}

/** In milliseconds, or an expression. */
function delayOf({ delay, delayexpr }: XmlElement['attributes']): number | string | undefined {
  const [, count, unit] = /^([\d.]+)(ms|s)$/.exec(delay ?? '') ?? [];
  if (count === undefined) return delay ?? delayexpr;
  return Number(count) * (unit === 's' ? 1000 : 1);
}

/** An element as it is written, on one line. */
function sourceOf({ name, attributes, children, text }: XmlElement): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
  const inside = `${text.trim()}${children.map(sourceOf).join('')}`.replaceAll(/\s+/g, ' ');
  return inside === '' ? `<${name}${given.join('')}/>` : `<${name}${given.join('')}>${inside}</${name}>`;
}
