import { adviseModule } from '../src/commands/run/advise-module.js';
import { plainPackage, PlayFolder } from './play-folder.js';

const refusal = Object.assign(new Error('refused'), { code: 'INSTAR_SUPERVISOR_INVALID' });

let folder: PlayFolder;

beforeEach(() => {
  folder = new PlayFolder({
    ...plainPackage,
    'src/shop.ts': "import { Module } from '@instar/core';\n@Module({ agents: [Till] })\nexport class Shop {}\n",
  });
});

afterEach(() => {
  folder.remove();
});

test('the module that lists an agent is named to run it under its supervisor', () => {
  expect(adviseModule(refusal, 'Till', folder.path)).toMatchObject({
    code: 'INSTAR_SUPERVISOR_INVALID',
    message: 'refused\n  → Or run it under its supervisor: --module src/shop.ts#Shop',
    cause: refusal,
  });
});

test('where no module lists it, the form of the option is shown', () => {
  const { message } = adviseModule(refusal, 'Shelf', folder.path) as Error;
  expect(message).toContain('--module src/app-module.ts#AppModule');
});

test('another error is left as it is', () => {
  const other = new Error('no luck');
  expect(adviseModule(other, 'Till', folder.path)).toBe(other);
});
