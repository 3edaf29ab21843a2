export function indentByTabs(code: string, width: number): string;
