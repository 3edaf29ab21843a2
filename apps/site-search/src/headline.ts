/** What happened, without the advice that an error of Instar gives in the lines below. */
export function headline({ message }: Error): string {
  return message.split('\n', 1)[0] ?? '';
}
