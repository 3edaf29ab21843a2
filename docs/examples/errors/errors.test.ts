/** Each example of the pages of errors raises the error that it stands under. */
import { InstarError } from '@instar/core';
import { provocations as definition } from './definition.js';
import { provocations as injection } from './injection.js';
import { provocations as lifecycle } from './lifecycle.js';
import { provocations as messages } from './messages.js';
import { provocations as modules } from './modules.js';
import { provocations as nest } from './nest.js';
import { provocations as pipeline } from './pipeline.js';
import { errorOf } from './provocations.js';
import { provocations as steps } from './steps.js';
import { provocations as supervision } from './supervision.js';
import { provocations as syncStates } from './sync-states.js';
import { provocations as threads } from './threads.js';

const examples = [
  definition,
  injection,
  lifecycle,
  messages,
  modules,
  steps,
  supervision,
  syncStates,
  threads,
  pipeline,
  nest,
];

const provocations = examples.flatMap((each) =>
  Object.entries(each).flatMap(([code, provokes]) => [provokes].flat().map((provoke) => [code, provoke] as const)),
);

test.each(provocations)('%s', async (code, provoke) => {
  const error = await errorOf(provoke);
  expect(error).toBeInstanceOf(InstarError);
  expect(error).toMatchObject({ code, docs: expect.stringMatching(new RegExp(`#${code.toLowerCase()}$`)) });
});
