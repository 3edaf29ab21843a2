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
    'examples/errors/definition.ts unreachable-state', // two methods for one state
    'examples/errors/messages.ts request-cycle',
    'examples/errors/steps.ts unreachable-state', // repeats a state before there is one
    'examples/errors/sync-states.ts sync-state-access', // a field without @Carry
  ]);
});

test('in a new application nothing is found', async () => {
  const folder = new PlayFolder();
  try {
    expect(await folder.instar('new', 'shop', '--skip-install', '--skip-git')).toMatchObject({ code: 0 });
    mkdirSync(join(folder.path, 'shop/node_modules/@instar'), { recursive: true });
    symlinkSync(join(root, 'packages/core'), join(folder.path, 'shop/node_modules/@instar/core'));
    expect(await findingsIn(join(folder.path, 'shop'))).toEqual([]);
  } finally {
    folder.remove();
  }
});
