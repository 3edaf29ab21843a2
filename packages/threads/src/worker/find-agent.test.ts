import { Agent, defineAgent, Next, State } from '@instar/core';
import { definitionOf } from '@instar/core/definition';
import { findAgent } from './find-agent.js';

class Work {}

/** An agent whose class a minifier has called `className`. */
function agentOf(name: string | undefined, className: string) {
  const agent = class {
    begin(): Next<object> {
      return Next.done(undefined);
    }
    work(): Next<object> {
      return Next.done(undefined);
    }
  };
  Object.defineProperty(agent, 'name', { value: className });
  return defineAgent({ agent, ...(name !== undefined && { name }), states: { work: { state: Work } } });
}

const found = (exports: object, name: string, className: string): unknown =>
  findAgent(exports as never, { name, className, states: 1, module: undefined })?.agent;

test('an agent with a name is found by it, whatever a minifier calls the classes on either side', () => {
  const [Counter, Reader] = [agentOf('Counter', 'a'), agentOf('Reader', 'b')];
  const exports = { Counter, Reader };
  expect(found(exports, 'Counter', 'b')).toBe(definitionOf(Counter).agent);
  expect(found(exports, 'Reader', 'a')).toBe(definitionOf(Reader).agent);
});

test('of agents with the same name, that of the class is taken', () => {
  const [First, Second] = [agentOf('Worker', 'First'), agentOf('Worker', 'Second')];
  expect(found({ First, Second }, 'Worker', 'Second')).toBe(definitionOf(Second).agent);
});

test('an agent without a name is found by that of its class', () => {
  const [First, Second] = [agentOf(undefined, 'First'), agentOf(undefined, 'Second')];
  expect(found({ First, Second }, 'Second', 'Second')).toBe(definitionOf(Second).agent);
  expect(found({ First, Second }, 'Third', 'Third')).toBeUndefined();
});

test('an agent is found although another one of its module is annotated wrongly', () => {
  @Agent({ name: 'Wrong' })
  class Wrong {
    @State(Work, { mode: 'sync', timeout: 'soon' as never })
    work(_work: Work): Next<Wrong> {
      return Next.done(undefined);
    }
  }
  const Right = agentOf('Right', 'Right');
  expect(found({ Wrong, Right }, 'Right', 'Right')).toBe(definitionOf(Right).agent);
  expect(() => found({ Wrong, Right }, 'Wrong', 'Wrong')).toThrow(
    expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID' }),
  );
});

test('of several agents whose classes have the same name none is taken for another: they need names', () => {
  const [One, Other] = [agentOf(undefined, 'Made'), agentOf(undefined, 'Made')];
  expect(() => found({ One, Other }, 'Made', 'Made')).toThrow(
    expect.objectContaining({ code: 'INSTAR_NOT_EXPORTED', remedy: expect.stringContaining('name') }),
  );
  expect(found({ One, default: One }, 'Made', 'Made')).toBe(definitionOf(One).agent);

  const [A, B] = [agentOf('A', 'Made'), agentOf('B', 'Made')];
  expect(found({ A, B }, 'B', 'Made')).toBe(definitionOf(B).agent);
});
