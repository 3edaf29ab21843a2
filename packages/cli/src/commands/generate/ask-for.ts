import { text } from '@clack/prompts';
import type { Flag, Flags } from '../../generation/flag.js';
import type { Generator, Order } from '../../generation/generator.js';
import { answer } from '../../terminal/answer.js';

/** Asks for the name, and for the flags with a question that were not given. */
export async function askFor(generator: Generator, given: Flags): Promise<Order> {
  const name = await answerTo(`What is its name? (${generator.nameSummary})`, true);
  const answers: Record<string, string> = {};
  for (const flag of generator.flags.filter(({ question }) => question !== undefined)) {
    const key = camelCased(flag);
    if (given[key] === undefined) answers[key] = await answerTo(flag.question ?? '', false);
  }
  return { name, flags: { ...answers, ...given } };
}

function camelCased({ name }: Flag): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

async function answerTo(message: string, isRequired: boolean): Promise<string> {
  const validate = (value: string | undefined): string | undefined =>
    value === undefined || value.trim() === '' ? 'Enter a name' : undefined;
  return (await answer(text({ message, defaultValue: '', ...(isRequired && { validate }) }))).trim();
}
