/** Runs the script in a compartment of SES: all intrinsics are frozen, and there is no time, randomness or console. */
import { readFileSync } from 'node:fs';
import 'ses';
import { engine } from './embedder.mjs';

globalThis.lockdown();

const { Compartment, harden } = globalThis;
// reflect-metadata adds functions to `Reflect`, so the compartment gets one that can be extended.
const Extensible = Object.create(null, Object.getOwnPropertyDescriptors(Reflect));
const compartment = new Compartment({ __options__: true, globals: { engine: harden(engine), Reflect: Extensible } });
compartment.evaluate(readFileSync(process.argv[2], 'utf8'));
console.log(JSON.stringify(await compartment.evaluate('portable()')));
