import { main } from './agent.js';

test('options stand in the annotation and are read from the definition', () => {
  expect(main()).toBe('stop');
});
