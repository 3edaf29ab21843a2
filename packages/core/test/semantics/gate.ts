/** Something that a test holds shut for as long as it likes. */
export class Gate {
  readonly passed: Promise<void>;
  open!: () => void;
  fail!: (error: unknown) => void;

  constructor() {
    this.passed = new Promise((resolve, reject) => {
      this.open = resolve;
      this.fail = reject;
    });
  }
}
