import { fill } from '../../infrastructure/words';
import type { Status } from './messages';

/** The texts of the status items and of their list, in English; `{0}` stands for a value. */
export const STATUS_WORDS = {
  text: 'Claimwright: {0}',
  noErrors: 'no errors',
  oneError: '1 error',
  manyErrors: '{0} errors',
  oneWarning: '1 warning',
  manyWarnings: '{0} warnings',
  allowed: '{0} allowed',
  notEvaluated: '{0} not evaluated',
  offBySettings: '{0} off by settings',
  starting: 'starting',
  stopped: 'not running',
  stoppedDetail: 'Nothing is checked until it runs again.',
  restart: 'Restart',
  action: 'What is not evaluated',
  title: 'Not evaluated in this file, and why',
  place: 'line {0}',
  places: 'line {0} and {1} more',
  allEvaluated: 'Everything in this file is evaluated',
  offHeading: 'Off by the setting claimwright.rules',
  offCount: 'findings not shown: {0}',
  codeSets: 'Code sets in use',
  codeSetsText: 'Code sets: {0}',
  codeSetsNone: 'Code sets: none',
  noFile: 'Open an encounter, a claim or another record file to see how it stands.',
} as const;
export type StatusWords = Readonly<Record<keyof typeof STATUS_WORDS, string>>;

const total = (parts: readonly { readonly count: number }[]): number =>
  parts.reduce((sum, { count }) => sum + count, 0);

/** The counts in one breath: `2 errors · 3 not evaluated`. Nothing wrong is said, nothing else is said of zero. */
export function statusText({ errors, warnings, allowed, notEvaluated, off }: Status, words: StatusWords): string {
  const parts = [counted(errors, words.oneError, words.manyErrors) ?? words.noErrors];
  const warned = counted(warnings, words.oneWarning, words.manyWarnings);
  const open = total(notEvaluated);
  const silent = total(off);
  if (warned) parts.push(warned);
  if (allowed > 0) parts.push(fill(words.allowed, String(allowed)));
  if (open > 0) parts.push(fill(words.notEvaluated, String(open)));
  if (silent > 0) parts.push(fill(words.offBySettings, String(silent)));
  return fill(words.text, parts.join(' · '));
}

/** The code sets in force: the first by name, all of them in the detail. */
export function editionsText({ editions }: Status, words: StatusWords): { text: string; detail: string } {
  const [first, ...more] = editions;
  if (first === undefined) return { text: words.codeSetsNone, detail: '' };
  return { text: fill(words.codeSetsText, first), detail: more.join(' · ') };
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

/** What is not evaluated and why, the rules that are off, then the code sets in use. */
export function statusRows({ notEvaluated, editions, off }: Status, words: StatusWords): StatusRow[] {
  const rows: StatusRow[] = notEvaluated.map(({ rule, why, count, line }) => {
    const number = String(line + 1);
    const description = count > 1 ? fill(words.places, number, String(count - 1)) : fill(words.place, number);
    return { label: rule, description, detail: why, line };
  });
  if (rows.length === 0) rows.push({ label: words.allEvaluated });
  if (off.length > 0) rows.push({ label: words.offHeading, heading: true });
  rows.push(...off.map(({ rule, count }) => ({ label: rule, description: fill(words.offCount, String(count)) })));
  if (editions.length > 0) rows.push({ label: words.codeSets, heading: true });
  return [...rows, ...editions.map((label) => ({ label }))];
}
