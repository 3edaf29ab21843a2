import type { Address } from '@instar/core';
import { InjectAddress } from '@instar/nest';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Greet } from './greet.request.js';
import { Greeter } from './greeter.agent.js';
import { Speak } from './speak.event.js';

/** Asks the agent by its address, which Nest injects. */
@Controller('greetings')
export class GreeterController {
  constructor(
    @InjectAddress(Greeter) private readonly greeter: Address<Greeter>,
  ) {}

  @Get(':name')
  greet(@Param('name') name: string): Promise<string> {
    return this.greeter.ask(new Greet(name));
  }

  @Post('language')
  @HttpCode(202)
  speak(@Body('language') language: string): void {
    this.greeter.send(new Speak(language));
  }
}
