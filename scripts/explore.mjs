/** `npm run explore -- --programs 100000 --seed 1`: random programs on core's sources against the reference of the semantics. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setup } from './setup.mjs';
import { main, root } from './workspace.mjs';

await main(async () => {
  setup();
  const { build } = await import('esbuild');
  const core = join(root, 'packages/core');
  const outfile = join(core, 'node_modules/.cache/explore.mjs');
  await build({
    entryPoints: [join(core, 'test/differential/explore.ts')],
    tsconfig: join(core, 'tsconfig.test.json'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    ignoreAnnotations: true,
    alias: {
      '@instar/core': join(core, 'src/index.ts'),
      '@instar/core/testing': join(core, 'src/testing.ts'),
    },
    outfile,
    sourcemap: 'inline',
  });
  const { status } = spawnSync(process.execPath, ['--enable-source-maps', outfile, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
});
