import { hasDesktop } from './open-browser.js';

test.each<[string, NodeJS.ProcessEnv, NodeJS.Platform, boolean, boolean]>([
  ['on a Mac', {}, 'darwin', true, true],
  ['on Linux with a display', { DISPLAY: ':0' }, 'linux', true, true],
  ['on Linux with Wayland', { WAYLAND_DISPLAY: 'wayland-0' }, 'linux', true, true],
  ['on Linux without a display', {}, 'linux', true, false],
  ['in a build', { CI: 'true', DISPLAY: ':0' }, 'linux', true, false],
  ['over ssh', { SSH_CONNECTION: '::1 1 ::1 22' }, 'darwin', true, false],
  ['without a terminal', {}, 'darwin', false, false],
])('%s: whether a page can be opened', (_where, env, platform, isTerminal, expected) => {
  expect(hasDesktop(env, platform, isTerminal)).toBe(expected);
});
