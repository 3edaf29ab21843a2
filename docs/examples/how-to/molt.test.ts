import { main } from './molt.js';

test('a visitor is another agent after the login, at the same address', async () => {
  await expect(main()).resolves.toEqual(['a guest', 'Ann, who has said 1 things']);
});
