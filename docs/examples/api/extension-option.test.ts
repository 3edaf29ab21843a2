import { main } from './extension-option.js';

test('an option of another package is read from the definition', () => {
  expect(main()).toEqual({ every: 10 });
});
