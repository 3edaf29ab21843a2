import { get } from 'node:http';
import { WebApp } from './web-app.js';

function statusFor(origin: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(`${origin}/crawls`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).once('error', reject);
  });
}

test('only requests by the name of this machine are answered: a page elsewhere cannot make its own name lead here', async () => {
  await using app = await WebApp.open();
  expect(await statusFor(app.origin, new URL(app.origin).host)).toBe(200);
  expect(await statusFor(app.origin, 'localhost:3000')).toBe(200);
  expect(await statusFor(app.origin, 'example.com')).toBe(421);
  expect(await statusFor(app.origin, '127.0.0.1.example.com')).toBe(421);
});
