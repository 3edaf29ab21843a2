import { createSystem } from '@instar/core';
import { AppModule } from './app-module.js';
import { Greet } from './greeter/greet.js';
import { Greeter } from './greeter/greeter.js';
import { Speak } from './greeter/speak.js';

const system = createSystem({ modules: [AppModule], signals: true });
await system.start();

const greeter = system.address(Greeter);
console.log(await greeter.ask(new Greet('world')));
greeter.send(new Speak('fr'));
console.log(await greeter.ask(new Greet('monde')));

await system.stop();
