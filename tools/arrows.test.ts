/** Every rule of .dependency-cruiser.mjs fires on what it forbids, and lets pass what it allows. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nestArrows, pipelineArrows, threadsArrows } from './arrows.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const core = (path: string) => `packages/core/src/${path}`;
const threads = (path: string) => `packages/threads/src/${path}`;
const pipeline = (path: string) => `packages/pipeline/src/${path}`;
const nest = (path: string) => `packages/nest/src/${path}`;
const use = (...paths: string[]) => paths.map((path) => `import '${path}';`).join('\n');

/** The files that break a rule (its name first), each with what it imports. */
const forbidden: [rule: string, file: string, source: string][] = [
  ['arrow-errors', core('errors/up.ts'), use('../primitives/clock.js')],
  ['arrow-primitives', core('primitives/up.ts'), use('../message/request.js')],
  ['arrow-message', core('message/up.ts'), use('../agent/next.js')],
  ['arrow-mailbox', core('mailbox/up.ts'), use('../agent/next.js')],
  ['arrow-agent', core('agent/up.ts'), use('../runtime/cell/cell.js')],
  ['arrow-definition', core('definition/up.ts'), use('../decorators/on-event.js')],
  ['arrow-decorators', core('decorators/up.ts'), use('../runtime/cell/cell.js')],
  ['arrow-scheduler', core('scheduler/up.ts'), "import type { Next } from '../agent/next.js';\nexport type A = Next;"],
  ['arrow-supervision', core('supervision/up.ts'), use('../definition/scan.js')],
  ['arrow-injection', core('injection/up.ts'), use('../runtime/cell/cell.js')],
  ['arrow-inspection', core('inspection/up.ts'), use('../definition/scan.js')],
  ['arrow-execution', core('execution/up.ts'), use('../runtime/cell/cell.js')],
  ['arrow-runtime', core('runtime/cell/up.ts'), use('../../decorators/on-event.js')],
  ['arrow-runtime-requests', core('runtime/requests/up.ts'), use('../cell/cell.js')],
  ['arrow-runtime-children', core('runtime/children/up.ts'), use('../cell/cell.js')],
  ['arrow-runtime-cell', core('runtime/cell/higher.ts'), use('../system/system.js')],
  ['runtime-room-unknown', core('runtime/lounge/sofa.ts'), use('../cell/cell.js')],
  ['arrow-testing', core('testing/up.ts'), use('../decorators/on-event.js')],
  ...['platform', 'errors', 'module', 'library', 'thread', 'pool', 'job', 'map', 'loader', 'worker'].map(
    (room): [string, string, string] => [`arrow-threads-${room}`, threads(`${room}/up.ts`), use('../execution/top.js')],
  ),
  ['arrow-threads-library', threads('library/back.ts'), use('../thread/slots.js')],
  ['arrow-threads-pool', threads('pool/back.ts'), use('../map/table.js')],
  ['arrow-threads-loader', threads('loader/back.ts'), use('../worker/find.js')],
  ['arrow-threads-execution', threads('execution/up.ts'), use('../loader/load.js')],
  ['threads-room-unknown', threads('lounge/sofa.ts'), use('../loader/load.js')],
  ['threads-in-browsers', threads('worker/host.ts'), use('node:os')],
  ...Object.keys(pipelineArrows)
    .filter((room) => room !== 'builder')
    .map((room): [string, string, string] => [
      `arrow-pipeline-${room}`,
      pipeline(`${room}/up.ts`),
      use('../builder/pipeline.js'),
    ]),
  ['arrow-pipeline-builder', pipeline('builder/up.ts'), use('../errors/run-errors.js')],
  ['pipeline-room-unknown', pipeline('lounge/sofa.ts'), use('../builder/pipeline.js')],
  ['pipeline-in-browsers', pipeline('flow/host.ts'), use('node:os')],
  ...Object.keys(nestArrows)
    .filter((room) => room !== 'module')
    .map((room): [string, string, string] => [
      `arrow-nest-${room}`,
      nest(`${room}/up.ts`),
      use('../module/instar-module.js'),
    ]),
  ['arrow-nest-module', nest('module/up.ts'), use('../testing/override-agent.js')],
  ['nest-room-unknown', nest('lounge/sofa.ts'), use('../module/instar-module.js')],
  ['room-unknown', core('lounge/sofa.ts'), use('../agent/next.js')],
  ['no-cycle', core('agent/egg.ts'), "import type { Hen } from './hen.js';\nexport type Egg = Hen[];"],
  ['no-own-barrel', core('runtime/cell/barrel.ts'), use('../../index.js')],
  ['no-own-barrel', core('testing/barrel.ts'), use('../testing.js')],
  ['no-deep-import', 'apps/shop/src/deep.ts', use('../../../packages/core/src/agent/next.js')],
  ['no-deep-import', threads('module/deep.ts'), use('../../../core/dist/esm/agent/next.js')],
  ['no-app-import', threads('module/app.ts'), use('../../../../apps/shop/src/main.js')],
  ['no-app-import', 'apps/shop/src/other.ts', use('../../bazaar/src/main.js')],
  ['reflect-only-in-metadata-store', core('definition/scan.ts'), use('reflect-metadata', '../agent/next.js')],
  ['tsyringe-only-in-its-adapter', core('injection/scope.ts'), use('tsyringe')],
  ['core-without-host', core('runtime/cell/host.ts'), use('node:os')],
  ['no-test-import', core('runtime/cell/borrow.ts'), use('./cell.test.js')],
  ['declared-dependencies', core('runtime/cell/undeclared.ts'), use('rxjs')],
  ['resolvable', core('runtime/cell/lost.ts'), use('./nowhere.js')],
  ['no-orphan', core('runtime/cell/orphan.ts'), 'export const alone = 1;'],
];

const allowed: [file: string, source: string][] = [
  [core('index.ts'), use('./runtime/cell/cell.js', './decorators/on-event.js')],
  [core('testing.ts'), use('./testing/probe.js')],
  [core('errors/define-error.ts'), 'export const defineError = 1;'],
  [core('primitives/clock.ts'), `${use('../errors/define-error.js')}\nexport const clock = 1;`],
  [core('message/request.ts'), use('../primitives/clock.js')],
  [core('agent/next.ts'), `${use('../primitives/clock.js', '../message/request.js')}\nexport type Next = 1;`],
  [core('agent/hen.ts'), "import type { Egg } from './egg.js';\nexport type Hen = Egg[];"],
  [core('definition/metadata-store.ts'), use('reflect-metadata', '../agent/next.js')],
  [
    core('decorators/on-event.ts'),
    use('../primitives/clock.js', '../definition/metadata-store.js', '../agent/next.js'),
  ],
  [core('injection/tsyringe-adapter.ts'), use('tsyringe', '../definition/metadata-store.js')],
  [core('injection/container.ts'), use('./tsyringe-adapter.js', '../definition/metadata-store.js')],
  [core('execution/inline.ts'), use('../agent/next.js', '../definition/metadata-store.js')],
  [
    core('runtime/cell/cell.ts'),
    use(
      '../../execution/inline.js',
      '../../injection/container.js',
      '../../definition/metadata-store.js',
      '../services.js',
    ),
  ],
  [core('runtime/services.ts'), use('../injection/container.js')],
  [core('runtime/system/system.ts'), use('../cell/cell.js')],
  [core('runtime/cell/cell.test.ts'), use('./cell.js', '../../testing/probe.js', 'node:os')],
  [core('testing/probe.ts'), use('../runtime/cell/cell.js')],
  ['packages/core/dist/esm/index.js', ''],
  ['packages/core/dist/esm/agent/next.js', ''],
  [threads('module/fine.ts'), use('../../../core/dist/esm/index.js')],
  [threads('execution/top.ts'), use('../module/fine.js')],
  [threads('loader/load.ts'), use('../module/fine.js', 'node:module')],
  [threads('platform/port.ts'), ''],
  [threads('library/connect.ts'), use('../platform/port.js')],
  [threads('thread/slots.ts'), use('../library/connect.js')],
  [threads('pool/spare.ts'), use('../thread/slots.js')],
  [threads('map/table.ts'), use('../pool/spare.js')],
  [threads('worker/find.ts'), use('../loader/load.js')],
  [threads('index.ts'), use('./execution/top.js')],
  [pipeline('builder/pipeline.ts'), ''],
  [pipeline('errors/run-errors.ts'), ''],
  [pipeline('index.ts'), use('./builder/pipeline.js')],
  [nest('module/instar-module.ts'), ''],
  [nest('testing/override-agent.ts'), ''],
  [nest('index.ts'), use('./module/instar-module.js')],
  ['apps/bazaar/src/main.ts', ''],
  ['apps/shop/src/main.ts', use('../../../packages/core/dist/esm/index.js')],
];

interface Report {
  summary: { violations: { rule: { name: string }; from: string }[] };
}

test.each([
  ['threads', threadsArrows],
  ['pipeline', pipelineArrows],
  ['nest', nestArrows],
])('the arrows between the rooms of @instar/%s go one way', (_package, arrows) => {
  const rooms = Object.entries(arrows);
  const order = rooms.map(([room]) => room);
  expect(
    rooms.flatMap(([room, below]) => below.filter((each) => !order.slice(0, order.indexOf(room)).includes(each))),
  ).toEqual([]);
});

test('every rule fires on what it forbids and on nothing else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'instar-arrows-'));
  try {
    for (const [file, source] of [...allowed, ...forbidden.map(([, ...each]) => each)]) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), source);
    }
    const dependencies = { 'reflect-metadata': '*', tsyringe: '*' };
    writeFileSync(join(folder, 'packages/core/package.json'), JSON.stringify({ name: '@instar/core', dependencies }));
    symlinkSync(join(root, 'packages/core/node_modules'), join(folder, 'packages/core/node_modules'));

    const bin = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const config = join(root, '.dependency-cruiser.mjs');
    const args = [bin, '--config', config, '--output-type', 'json', 'packages', 'apps'];
    const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    const report = JSON.parse(stdout) as Report;
    const seen = report.summary.violations.map(({ rule, from }) => `${rule.name} ${from}`);

    const expected = forbidden.map(([rule, file]) => `${rule} ${file}`);
    expect([...new Set(seen)].sort()).toEqual(expected.sort());
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 30_000);
