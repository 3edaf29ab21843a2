import { reasonIn } from './install.js';

test.each([
  ['npm', 'npm warn old\nnpm error code E404\nnpm error 404 Not Found', 'npm error code E404'],
  ['pnpm', ' WARN  old\n ERR_PNPM_FETCH_404  GET x: Not Found - 404', 'ERR_PNPM_FETCH_404  GET x: Not Found - 404'],
  ['the first Yarn', 'info Visit x\nerror Couldn\'t find package "x".', 'error Couldn\'t find package "x".'],
  [
    'a later Yarn',
    '➤ YN0000: · Yarn 4.18.1\n➤ YN0002: │ x misses y\n➤ YN0035: │ x@npm:1: Package not found\n➤ YN0000: · Failed with errors',
    '➤ YN0035: │ x@npm:1: Package not found',
  ],
  ['bun', 'bun install v1\nerror: GET x - 404', 'error: GET x - 404'],
  ['what has no error', 'it broke\n\n', 'it broke'],
  ['nothing', '', 'it said nothing'],
])('the reason is the first error of %s', (_manager, output, reason) => {
  expect(reasonIn(output)).toBe(reason);
});
