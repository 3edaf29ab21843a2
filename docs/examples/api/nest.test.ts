import 'reflect-metadata';
import { System } from '@instar/core';
import { Charge, double, Payment, withDouble, withTime } from './nest.js';

test('an agent of an application is replaced', async () => {
  const module = await withDouble();
  await module.init();
  expect(await module.get(System).spawn(Payment).ask(new Charge(3))).toBe('paid');
  expect(double().messages).toEqual([]);
  await module.close();
});

test('the options of an application are replaced', async () => {
  const module = await withTime().compile();
  await module.init();
  expect(module.get(System).tree().children).toHaveLength(1);
  await module.close();
});
