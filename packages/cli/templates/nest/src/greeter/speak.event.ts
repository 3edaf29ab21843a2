/** An event: from now on, greet in this language. */
export class Speak {
  constructor(readonly language: string) {}
}
