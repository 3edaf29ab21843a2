import type { Application } from './application.js';

/** Versions that work together, and with the oldest Node that Instar runs on, in the order in which npm would write them. */
const devDependencies = (cli: string): Readonly<Record<string, string>> => ({
  '@eslint/js': '^10.0.1',
  '@instar/cli': cli,
  '@types/node': '^20.19.0',
  eslint: '^10.0.0',
  prettier: '^3.8.0',
  typescript: '~6.0.0',
  'typescript-eslint': '^8.60.0',
  vitest: '^4.1.0',
});

/** The package.json of an application. */
export function applicationManifest({ name, isEsm, specs }: Application): string {
  const manifest = {
    name,
    version: '0.0.0',
    private: true,
    type: isEsm ? 'module' : 'commonjs',
    engines: { node: '>=20.19' },
    scripts: {
      build: 'tsc -p tsconfig.build.json',
      start: 'tsc -p tsconfig.build.json && node dist/main.js',
      types: 'tsc --noEmit',
      test: 'tsc --noEmit && vitest run',
      lint: 'eslint .',
      check: 'instar check',
      format: 'prettier --write .',
    },
    dependencies: { '@instar/core': specs('core') },
    devDependencies: devDependencies(specs('cli')),
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}
