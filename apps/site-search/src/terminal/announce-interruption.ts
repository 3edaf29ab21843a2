/** Tells whoever interrupts the program what comes of it, once. The system itself sees to the rest. */
export function announceInterruption(stream: NodeJS.WriteStream): void {
  const announce = (): void => {
    for (const signal of SIGNALS) process.off(signal, announce);
    if (stream.isTTY) stream.write('\n');
    stream.write('ending with what is done; once more aborts\n');
  };
  for (const signal of SIGNALS) process.on(signal, announce);
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
