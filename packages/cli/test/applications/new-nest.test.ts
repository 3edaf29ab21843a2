/** `instar new --nest`: an application of Nest that is tested, built and started without an edit. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { order, Sandbox } from './sandbox.js';

let sandbox: Sandbox;

beforeAll(() => {
  sandbox = new Sandbox();
  const tarballs = ['-p', sandbox.tarball('create-instar'), '-p', sandbox.tarball('instar-cli')];
  sandbox.run('', 'npx', '--yes', ...tarballs, 'create-instar', 'shop', '--nest', '--instar', sandbox.packed);
});

afterAll(() => {
  sandbox.remove();
});

const inShop = (program: string, ...args: readonly string[]): string => sandbox.run('shop', program, ...args);

test('its own tests pass, and those of an agent and a task that are generated into it', () => {
  inShop('instar', 'g', ...order);
  inShop('instar', 'g', 'task', 'double', '--input', 'number', '--output', 'number');
  // Five of the application, three of the order, one of the task.
  expect(inShop('npm', 'test')).toMatch(/Tests +9 passed \(9\)/);
});

test('it is linted, formatted and checked by its own settings, and doctor finds nothing', () => {
  inShop('npm', 'run', 'lint', '--', '--max-warnings=0');
  inShop('prettier', '--check', '.');
  inShop('npm', 'run', 'check');
  expect(inShop('instar', 'doctor')).toMatch(/\nNo problems\.\n$/);
});

test('it is built, answers requests by its agent, and stops at SIGTERM', async () => {
  inShop('npm', 'run', 'build');
  const env = { ...process.env, PORT: '0', NO_COLOR: '1' };
  // Nest prints no address, so the test has it listen where the system says, and asks the server.
  const program = `
    import { Server } from 'node:http';
    const original = Server.prototype.listen;
    Server.prototype.listen = function (...args) {
      this.once('listening', () => console.log('port ' + this.address().port));
      return original.apply(this, args);
    };
    await import('./dist/main.js');`;
  const cwd = join(sandbox.path, 'shop');
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { cwd, env });
  const exited = once(child, 'exit');
  let printed = '';
  for await (const chunk of child.stdout) {
    printed += String(chunk);
    if (/port \d+/.test(printed)) break;
  }
  const [, port] = /port (\d+)/.exec(printed) ?? [];
  const response = await fetch(`http://127.0.0.1:${port}/greetings/world`);
  expect(await response.text()).toBe('Hello, world!');
  child.kill('SIGTERM');
  // Nest ends the process by the signal that it got, when the application has closed.
  expect(await exited).toEqual([null, 'SIGTERM']);
});
