import { fill } from '../../infrastructure/words';
import type { Status } from './messages';

/** The texts of the status item and of its list, in English; `{0}` stands for a value. */
export const STATUS_WORDS = {
  text: 'Claimwright: {0}',
  noErrors: 'no errors',
  oneError: '1 error',
  manyErrors: '{0} errors',
  oneWarning: '1 warning',
  manyWarnings: '{0} warnings',
  allowed: '{0} allowed',
  notEvaluated: '{0} not evaluated',
  action: 'What is not evaluated',
  title: 'Not evaluated in this file, and why',
  place: 'line {0}',
  places: 'line {0} and {1} more',
  allEvaluated: 'Everything in this file is evaluated',
  codeSets: 'Code sets in use',
  noFile: 'Open an encounter, a claim or another record file to see how it stands.',
} as const;
export type StatusWords = Readonly<Record<keyof typeof STATUS_WORDS, string>>;

/** The counts in one breath: `2 errors · 3 not evaluated`. Nothing wrong is said, nothing else is said of zero. */
export function statusText({ errors, warnings, allowed, notEvaluated }: Status, words: StatusWords): string {
  const open = notEvaluated.reduce((sum, { count }) => sum + count, 0);
  const parts = [counted(errors, words.oneError, words.manyErrors) ?? words.noErrors];
  const warned = counted(warnings, words.oneWarning, words.manyWarnings);
  if (warned) parts.push(warned);
  if (allowed > 0) parts.push(fill(words.allowed, String(allowed)));
  if (open > 0) parts.push(fill(words.notEvaluated, String(open)));
  return fill(words.text, parts.join(' · '));
}

function counted(count: number, one: string, many: string): string | undefined {
  if (count === 0) return undefined;
  return count === 1 ? one : fill(many, String(count));
}

/** A row of the list that the status item opens; rows with a line lead there, headings separate. */
export interface StatusRow {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly line?: number;
  readonly heading?: true;
}

/** What is not evaluated and why, then the code sets in use. */
export function statusRows({ notEvaluated, editions }: Status, words: StatusWords): StatusRow[] {
  const rows: StatusRow[] = notEvaluated.map(({ rule, why, count, line }) => {
    const number = String(line + 1);
    const description = count > 1 ? fill(words.places, number, String(count - 1)) : fill(words.place, number);
    return { label: rule, description, detail: why, line };
  });
  if (rows.length === 0) rows.push({ label: words.allEvaluated });
  if (editions.length > 0) rows.push({ label: words.codeSets, heading: true });
  return [...rows, ...editions.map((label) => ({ label }))];
}
