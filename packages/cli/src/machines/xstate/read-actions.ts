import type { MachineAction } from '../machine.js';
import type { JsonValue } from './json-value.js';

/** Reads `"track"`, `{ "type": "track", "params": { … } }` or a list of them. */
export function readActions(value: JsonValue): readonly MachineAction[] {
  return value.items().map(readAction);
}

function readAction(value: JsonValue): MachineAction {
  if (value.isText) return { kind: 'named', name: value.text() };
  const type = value.object().at('type').text();
  const event = eventOf(value);
  if (type !== 'xstate.raise' || event === undefined) return namedAction(type, value.at('params').value);
  const { value: delay } = value.at('delay');
  return { kind: 'raise', event, ...((typeof delay === 'number' || typeof delay === 'string') && { delay }) };
}

function eventOf(action: JsonValue): string | undefined {
  const event = action.at('event');
  if (!event.isPresent) return undefined;
  return event.isText ? event.text() : event.object().at('type').text();
}

/** Code of another language is written as an action of its own. */
function namedAction(name: string, params: unknown): MachineAction {
  const text = (params as { readonly text?: unknown } | null | undefined)?.text;
  if (name === 'code' && typeof text === 'string') return { kind: 'code', text };
  return { kind: 'named', name, ...(params !== undefined && { params }) };
}
