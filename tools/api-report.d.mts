export function forgottenIn(report: string): string[];
export function exportedIn(report: string): string[];
export function withoutWarnings(report: string): string;
