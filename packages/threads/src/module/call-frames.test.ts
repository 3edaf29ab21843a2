import { filesOf } from './call-frames.js';

test.each([
  ['a path, with whatever it has in it', '/apps/c#/main.cjs', '/apps/c#/main.cjs'],
  ['a path of Windows', 'C:\\apps\\c#\\main.cjs', 'C:\\apps\\c#\\main.cjs'],
  ['a path without what a loader adds to it', '/apps/main.ts?t=1', '/apps/main.ts'],
  ['a URL without its query and its fragment', 'file:///apps/c%23/main.js?t=1#top', 'file:///apps/c%23/main.js'],
])('the files of a stack are told as %s', (_what, file, told) => {
  const error = Object.assign(new Error('here'), { stack: `Error: here\n    at main (${file}:3:7)` });
  expect(filesOf(error)).toEqual([told]);
});
