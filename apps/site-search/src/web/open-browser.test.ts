import { hasDesktop, openBrowser } from './open-browser.js';

test.each<[string, NodeJS.ProcessEnv, NodeJS.Platform, boolean, boolean]>([
  ['on a Mac', {}, 'darwin', true, true],
  ['on Linux with a display', { DISPLAY: ':0' }, 'linux', true, true],
  ['on Linux with Wayland', { WAYLAND_DISPLAY: 'wayland-0' }, 'linux', true, true],
  ['on Linux without a display', {}, 'linux', true, false],
  ['in a build', { CI: 'true', DISPLAY: ':0' }, 'linux', true, false],
  ['over ssh', { SSH_CONNECTION: '::1 1 ::1 22' }, 'darwin', true, false],
  ['without a terminal', {}, 'darwin', false, false],
])('%s: whether a page can be opened', (_where, env, platform, isTerminal, expected) => {
  expect(hasDesktop({ env, platform, isTerminal })).toBe(expected);
});

const address = 'http://127.0.0.1:3000/';

function opened(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): unknown[] {
  const calls: unknown[] = [];
  openBrowser(address, (...call) => calls.push(call), { env, platform, isTerminal: true });
  return calls;
}

test.each<[NodeJS.Platform, string, string[]]>([
  ['darwin', 'open', [address]],
  ['win32', 'cmd', ['/c', 'start', '', address]],
  ['linux', 'xdg-open', [address]],
])('on %s the address is opened by %s', (platform, command, args) => {
  expect(opened(platform, { DISPLAY: ':0' })).toEqual([[command, args]]);
});

test.each<[string, NodeJS.Platform, NodeJS.ProcessEnv]>([
  ['without a display', 'linux', {}],
  ['in a build', 'darwin', { CI: 'true' }],
  ['on a platform without a known program', 'aix', { DISPLAY: ':0' }],
])('%s nothing is opened', (_where, platform, env) => {
  expect(opened(platform, env)).toEqual([]);
});
