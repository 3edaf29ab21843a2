import { main } from './agent.js';

test('options of the annotation are read from the definition', () => {
  expect(main()).toBe('stop');
});
