import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext, type Context } from 'node:vm';
import { buildSync } from 'esbuild';
import type { ReflectFunctions } from './reflect-functions.js';

const own =
  buildSync({ entryPoints: [join(__dirname, 'reflect-functions.ts')], bundle: true, write: false, format: 'iife' })
    .outputFiles[0]?.text ?? '';
const library = readFileSync(require.resolve('reflect-metadata/lite'), 'utf8');

/** A realm of its own, in which the scripts have run. */
function realm(...scripts: string[]): Context {
  const context = createContext({});
  for (const script of scripts) runInContext(script, context);
  return context;
}

const reflectOf = (context: Context) => runInContext('Reflect', context) as ReflectFunctions;

class Base {
  method(): void {}
}
class Sub extends Base {}

describe.each([
  ['of its own', own],
  ['of reflect-metadata', library],
])('the functions %s', (_, script) => {
  const reflect = reflectOf(realm(script));

  test('find what was recorded for a class, by its subclasses too', () => {
    reflect.metadata('types', [String])(Base);
    reflect.defineMetadata('own', 1, Sub);
    expect(reflect.getMetadata('types', Sub)).toEqual([String]);
    expect(reflect.getOwnMetadata('types', Sub)).toBeUndefined();
    expect([reflect.hasMetadata('types', Sub), reflect.hasOwnMetadata('types', Sub)]).toEqual([true, false]);
    expect([...reflect.getMetadataKeys(Sub)]).toEqual(['own', 'types']);
    expect([...reflect.getOwnMetadataKeys(Sub)]).toEqual(['own']);
  });

  test('tell a member from its class, and undefined from nothing', () => {
    reflect.metadata('key', undefined)(Base.prototype, 'method');
    expect(reflect.hasOwnMetadata('key', Base.prototype, 'method')).toBe(true);
    expect(reflect.hasMetadata('key', Sub.prototype, 'method')).toBe(true);
    expect(reflect.hasMetadata('key', Base.prototype)).toBe(false);
    expect([...reflect.getOwnMetadataKeys(Base)]).not.toContain('key');
  });

  test('replace and delete', () => {
    reflect.defineMetadata('state', 1, Base);
    reflect.defineMetadata('state', 2, Base);
    expect(reflect.getOwnMetadata('state', Base)).toBe(2);
    expect([reflect.deleteMetadata('state', Base), reflect.deleteMetadata('state', Base)]).toEqual([true, false]);
    expect(reflect.hasMetadata('state', Sub)).toBe(false);
  });
});

test('reflect-metadata that is loaded later finds what was recorded before', () => {
  const context = realm(own);
  reflectOf(context).defineMetadata('early', 1, Base);
  runInContext(library, context);
  expect(reflectOf(context).getMetadata('early', Sub)).toBe(1);
  reflectOf(context).defineMetadata('late', 2, Base);
  expect(reflectOf(context).getOwnMetadataKeys(Base)).toEqual(expect.arrayContaining(['early', 'late']));
});

test('reflect-metadata, or another copy, that is loaded before is left as it is', () => {
  for (const first of [library, own]) {
    const context = realm(first);
    const { defineMetadata } = reflectOf(context);
    runInContext(own, context);
    expect(reflectOf(context).defineMetadata).toBe(defineMetadata);
  }
});
