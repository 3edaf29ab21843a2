import { installed, manifest, type Case, type Files } from './doctor-cases.js';

/** An application of Nest, but for its module. */
const nestApplication: Files = {
  'package.json': manifest({ dependencies: { '@instar/core': '*', '@instar/nest': '*', '@nestjs/core': '*' } }),
  'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

await NestFactory.create(AppModule);
`,
};

const nestModule = (imports: string, provider: string): string => `import { Module } from '@nestjs/common';
import { InstarModule } from '@instar/nest';
import { Crawler } from './crawler.js';
import { Http } from './http.js';

@Module({ imports: [${imports}], providers: [Http, ${provider}] })
export class AppModule {}
`;

/** Applications of Nest with the problems that `instar doctor` looks for. */
export const nestCases: readonly Case[] = [
  {
    check: 'nest',
    what: 'a version that is not supported',
    wrong: {
      'package.json': manifest({ dependencies: { '@instar/core': '*', '@nestjs/core': '*' } }),
      ...installed('@nestjs/core', '10.4.0'),
      ...installed('@nestjs/common', '10.4.0'),
    },
    problem: /^Nest 10\.4\.0 is not supported/,
    right: { ...installed('@nestjs/core', '11.1.0'), ...installed('@nestjs/common', '11.0.1') },
  },
  {
    check: 'nest',
    what: 'packages of two versions',
    wrong: {
      'package.json': manifest({ dependencies: { '@instar/core': '*', '@nestjs/core': '*' } }),
      ...installed('@nestjs/core', '12.0.1'),
      ...installed('@nestjs/common', '11.1.0'),
    },
    problem: /^@nestjs\/core is 12\.0\.1, and @nestjs\/common is 11\.1\.0/,
    right: installed('@nestjs/common', '12.0.0'),
  },
  {
    check: 'nest',
    what: 'a test runner that cannot load ES modules',
    wrong: {
      'package.json': manifest({
        type: 'commonjs',
        scripts: { build: 'tsc', test: 'jest' },
        dependencies: { '@instar/core': '*', '@nestjs/core': '*' },
      }),
      ...installed('@nestjs/core', '12.0.1'),
    },
    problem: /^Jest runs CommonJS here/,
    right: installed('@nestjs/core', '11.1.0'),
  },
  {
    check: 'nest',
    what: 'agents that nothing starts',
    wrong: { 'package.json': manifest({ dependencies: { '@instar/core': '*', '@nestjs/core': '*' } }) },
    problem: /^nothing starts Crawler: the application does not depend on @instar\/nest$/,
    right: { 'src/main.ts': 'export const system = createSystem({ agents: [Crawler] });\n' },
  },
  {
    check: 'nest',
    what: 'a root module without InstarModule.forRoot',
    wrong: { ...nestApplication, 'src/app.module.ts': nestModule('', '...InstarModule.agents(Crawler)') },
    problem: /^src\/app\.module\.ts:7:14 .* does not import InstarModule\.forRoot\(\)$/,
    right: {
      'src/app.module.ts': nestModule('InstarModule.forRoot()', '...InstarModule.agents(Crawler)'),
    },
  },
  {
    check: 'nest',
    what: 'an agent that is only a provider',
    wrong: { ...nestApplication, 'src/app.module.ts': nestModule('InstarModule.forRoot()', 'Crawler') },
    problem: /^src\/app\.module\.ts:6:64 Crawler is an agent/,
    right: {
      'src/app.module.ts': nestModule('InstarModule.forRoot()', '...InstarModule.agents(Crawler)'),
    },
  },
];
