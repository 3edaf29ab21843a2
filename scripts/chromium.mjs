/** Finds the browser that tests run in, and installs it on a machine that has none. `node scripts/chromium.mjs` prints its path. */
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { isMain, main, PlainError, say } from './workspace.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const applications = ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/** The path of a Chromium or Chrome, that of `CHROME_PATH` first. `undefined` if there is none. */
export function findChromium() {
  const { CHROME_PATH } = process.env;
  if (CHROME_PATH) return isExecutable(CHROME_PATH) ? CHROME_PATH : undefined;
  return names.map(onPath).find((path) => path !== undefined) ?? applications.find(isExecutable);
}

/** Returns whether it ended well. */
function apt(...args) {
  return new Promise((resolve) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const child = spawn('apt-get', args, { env, stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}

const install = () => apt('install', '-y', '--no-install-recommends', 'chromium');

/** Installs Chromium where that can be done without asking: as root, where there is apt. Returns why it is missing, if it is. */
export async function ensureChromium() {
  if (findChromium() !== undefined) return undefined;
  const remedy = 'install one (on Debian: apt-get install chromium), or give its path in CHROME_PATH';
  if (process.env.CHROME_PATH) return `CHROME_PATH is no program that can be run; ${remedy}`;
  if (process.getuid?.() !== 0 || onPath('apt-get') === undefined) return `there is no Chromium or Chrome; ${remedy}`;
  say('installing chromium by apt-get for the tests in a browser (once; it takes a minute or two)');
  if (!(await install())) (await apt('update')) && (await install());
  return findChromium() === undefined ? `apt-get could not install chromium; ${remedy}` : undefined;
}

if (isMain(import.meta.url)) {
  await main(async () => {
    const missing = await ensureChromium();
    if (missing !== undefined) throw new PlainError(missing);
    console.log(findChromium());
  });
}
