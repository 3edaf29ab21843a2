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

const scripts = {
  build: 'tsc -p tsconfig.build.json',
  start: 'tsc -p tsconfig.build.json && node dist/main.js',
};

const nestScripts = {
  build: 'nest build',
  start: 'nest start',
  'start:dev': 'nest start --watch',
  'start:prod': 'node dist/main.js',
};

/** As Nest's own command has them. */
const nestDependencies = {
  '@nestjs/common': '^12.0.1',
  '@nestjs/core': '^12.0.1',
  '@nestjs/platform-express': '^12.0.1',
  'reflect-metadata': '^0.2.2',
  rxjs: '^7.8.1',
};

const nestDevDependencies = {
  '@nestjs/cli': '^12.0.0',
  '@nestjs/schematics': '^12.0.0',
  '@nestjs/testing': '^12.0.1',
  '@types/supertest': '^7.0.0',
  supertest: '^7.0.0',
};

/** The package.json of an application. */
export function applicationManifest(application: Application): string {
  const { name, isEsm, isNest, specs } = application;
  const manifest = {
    name,
    version: '0.0.0',
    private: true,
    type: isEsm ? 'module' : 'commonjs',
    engines: { node: '>=20.19' },
    scripts: {
      ...(isNest ? nestScripts : scripts),
      types: 'tsc --noEmit',
      test: 'tsc --noEmit && vitest run',
      lint: 'eslint .',
      check: 'instar check',
      format: 'prettier --write .',
    },
    dependencies: {
      '@instar/core': specs('core'),
      ...(isNest && { '@instar/nest': specs('nest'), ...nestDependencies }),
    },
    devDependencies: inOrder({ ...devDependencies(specs('cli')), ...(isNest && nestDevDependencies) }),
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

function inOrder(packages: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
}
