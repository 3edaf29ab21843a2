import type { Format } from '../format.js';

export const json: Format = {
  print({ model }) {
    return JSON.stringify(model, undefined, 2);
  },
};
