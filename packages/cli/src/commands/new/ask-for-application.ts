import { select, text } from '@clack/prompts';
import { callingManager, packageManagers, type PackageManager } from '../../packages/package-manager.js';
import { answer } from '../../terminal/answer.js';
import type { NewOptions } from './new-options.js';

/** Asks for what was not given. */
export async function askForApplication(
  given: string | undefined,
  { packageManager }: NewOptions,
): Promise<{ readonly name: string; readonly manager: PackageManager }> {
  const name =
    given ?? (await answer(text({ message: 'What is the name of the application?', placeholder: 'shop', validate })));
  const options = packageManagers.map((value) => ({ value, label: value }));
  const initialValue = callingManager() ?? 'npm';
  const manager = packageManager ?? (await answer(select({ message: 'What installs it?', options, initialValue })));
  return { name, manager };
}

function validate(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? 'Enter a name' : undefined;
}
