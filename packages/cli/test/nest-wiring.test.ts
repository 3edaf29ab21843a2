/** In a Nest application with `@instar/nest`, agents are declared in its modules. */
import { PlayFolder } from './play-folder.js';

let folder: PlayFolder;

afterEach(() => {
  folder.remove();
});

const files = {
  'tsconfig.json': JSON.stringify({
    compilerOptions: { module: 'nodenext', experimentalDecorators: true, emitDecoratorMetadata: true },
  }),
  'src/app.module.ts': `import { Module } from '@nestjs/common';
import { ShopModule } from './shop/shop.module';

@Module({
  imports: [ShopModule],
  controllers: [],
  providers: [],
})
export class AppModule {}
`,
  'src/shop/shop.module.ts': `import { Module } from '@nestjs/common';

@Module({})
export class ShopModule {}
`,
};

const manifest = (instar: object) =>
  JSON.stringify({ name: 'shop', dependencies: { '@nestjs/core': '11', '@nestjs/common': '11', ...instar } });

test('an agent is declared in the nearest module, and the root module imports forRoot, once', async () => {
  folder = new PlayFolder({ ...files, 'package.json': manifest({ '@instar/core': '*', '@instar/nest': '*' }) });
  for (const path of ['shop/order', 'shop/parcel', 'audit']) {
    const { code } = await folder.instar('g', 'agent', path, '--skip-tests');
    expect(code).toBe(0);
  }
  const all = folder.all();
  expect(all['src/app.module.ts']).toBe(`import { Module } from '@nestjs/common';
import { InstarModule } from '@instar/nest';
import { ShopModule } from './shop/shop.module';
import { Audit } from './audit/audit.agent';

@Module({
  imports: [ShopModule, InstarModule.forRoot()],
  controllers: [],
  providers: [...InstarModule.agents(Audit)],
})
export class AppModule {}
`);
  expect(all['src/shop/shop.module.ts']).toMatch(
    /providers: \[\s*\.\.\.InstarModule\.agents\(Order\),\s*\.\.\.InstarModule\.agents\(Parcel\),?\s*\]/,
  );
  expect(Object.keys(all).filter((path) => path.includes('agent-system'))).toEqual([]);
});

test('init adds @instar/nest to an application of Nest, and declares the first agent by it', async () => {
  folder = new PlayFolder({ ...files, 'package.json': manifest({}) });
  const { code } = await folder.instar('init', '--yes', '--skip-install', '--instar', '0.1.0');
  expect(code).toBe(0);
  const all = folder.all();
  expect(JSON.parse(all['package.json'] ?? '')).toMatchObject({
    dependencies: { '@instar/core': '0.1.0', '@instar/nest': '0.1.0' },
    devDependencies: { '@instar/cli': '0.1.0' },
  });
  expect(all['src/app.module.ts']).toContain('InstarModule.forRoot()');
  expect(all['src/app.module.ts']).toContain('...InstarModule.agents(Greeter)');
});

test('without @instar/nest it declares the agent as well, and says what to install', async () => {
  folder = new PlayFolder({ ...files, 'package.json': manifest({ '@instar/core': '*' }) });
  const { code, notes } = await folder.instar('g', 'agent', 'audit', '--skip-tests');
  expect(code).toBe(0);
  expect(notes).toContain('NOTE @instar/nest is not among the dependencies: install it');
  expect(folder.all()['src/app.module.ts']).toContain('...InstarModule.agents(Audit)');
});

test('an application with a system of its own has its agents there', async () => {
  const main = "import { createSystem } from '@instar/core';\n\nexport const system = createSystem({ agents: [] });\n";
  folder = new PlayFolder({ ...files, 'package.json': manifest({ '@instar/core': '*' }), 'src/system.ts': main });
  const { code } = await folder.instar('g', 'agent', 'audit', '--skip-tests');
  expect(code).toBe(0);
  const all = folder.all();
  expect(all['src/system.ts']).toContain('createSystem({ agents: [Audit] })');
  expect(all['src/app.module.ts']).toBe(files['src/app.module.ts']);
});

test('a task is declared as one that others spawn', async () => {
  folder = new PlayFolder({ ...files, 'package.json': manifest({ '@instar/core': '*', '@instar/nest': '*' }) });
  const { code } = await folder.instar('g', 'task', 'shop/resize', '--input', 'number', '--skip-tests');
  expect(code).toBe(0);
  expect(folder.all()['src/shop/shop.module.ts']).toContain('providers: [...InstarModule.spawnable(Resize)]');
});

test('instar new --nest makes no application of CommonJS', async () => {
  folder = new PlayFolder();
  const { code, printed } = await folder.instar('new', 'shop', '--nest', '--cjs', '--json');
  expect(code).toBe(2);
  expect(JSON.parse(printed.join(''))).toMatchObject({ error: { code: 'INSTAR_CLI_USAGE' } });
});
