import { Module } from '@instar/core';
import { App } from './app.js';
import { Greeter } from './greeter/greeter.js';
import { Phrases } from './greeter/phrases.js';

@Module({ agents: [App, Greeter], providers: [Phrases] })
export class AppModule {}
