import { plainPackage, PlayFolder } from './play-folder.js';

test.each([
  ['valibot', ['event', 'AddUrl']],
  ['arktype', ['request', 'GetId:int']],
  ['valibot', ['task', 'download']],
])('a schema is written with zod, which is noted in a project that has %s, of %p', async (library, words) => {
  const other = new PlayFolder({
    ...plainPackage,
    'package.json': JSON.stringify({ name: 'play', dependencies: { [library]: '1.0.0' } }),
  });
  const { notes } = await other.instar('g', ...words, '--schema', 'url:url');
  other.remove();
  expect(notes).toContain(
    `NOTE the schema needs zod, which is not in package.json: add it, or write the schema with ${library}, which Instar takes as well`,
  );
});
