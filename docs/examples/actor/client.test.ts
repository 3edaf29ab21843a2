import { printed } from '../../test/printed.js';
import { main } from './client.js';

test('a client asks for its identifier before it handles events', async () => {
  let greetings = 0;
  expect(await printed(async () => (greetings = await main()))).toEqual(['client 0 greets Ann']);
  expect(greetings).toBe(1);
});
