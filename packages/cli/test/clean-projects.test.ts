/** No false alarm: where nothing is wrong, nothing is found. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../src/program.js';
import { PlayFolder } from './play-folder.js';
import { RecordedTerminal } from './recorded-terminal.js';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

async function findingsIn(folder: string): Promise<readonly string[]> {
  const terminal = new RecordedTerminal(folder);
  await runProgram(['check', '--json'], terminal);
  const { findings } = JSON.parse(terminal.printed.join('')) as { findings: { file: string; rule: string }[] };
  return findings.map(({ file, rule }) => `${file} ${rule}`);
}

test('in the showcase nothing is found', async () => {
  expect(await findingsIn(join(root, 'apps/site-search'))).toEqual([]);
});

test('in the examples of the documentation nothing is found but the mistakes that provoke errors', async () => {
  expect(await findingsIn(join(root, 'docs'))).toEqual([
    'examples/api/chart-as-data.ts unhandled-in-state', // what matrixOf is asked for
    'examples/api/chart-as-data.ts unhandled-in-state',
    'examples/errors/definition.ts unreachable-state', // two methods for one state
    'examples/errors/messages.ts request-cycle',
    'examples/errors/nest.ts nest-wiring', // a module of Instar
    'examples/errors/nest.ts nest-wiring', // an agent as a provider
    'examples/errors/nest.ts nest-wiring', // an address without its decorator
    'examples/errors/steps.ts unreachable-state', // repeats a state before there is one
    'examples/errors/sync-states.ts sync-state-access', // a field without @Carry
  ]);
});

test.each([[[]], [['--nest']]])('in a new application nothing is found: %j', async (flags) => {
  const folder = new PlayFolder();
  try {
    expect(await folder.instar('new', 'shop', ...flags, '--skip-install', '--skip-git')).toMatchObject({ code: 0 });
    mkdirSync(join(folder.path, 'shop/node_modules/@instar'), { recursive: true });
    for (const name of ['core', 'nest'])
      symlinkSync(join(root, 'packages', name), join(folder.path, 'shop/node_modules/@instar', name));
    symlinkSync(join(root, 'packages/nest/node_modules/@nestjs'), join(folder.path, 'shop/node_modules/@nestjs'));
    expect(await findingsIn(join(folder.path, 'shop'))).toEqual([]);
  } finally {
    folder.remove();
  }
});
