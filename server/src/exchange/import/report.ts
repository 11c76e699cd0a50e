/** What `import` tells, as `--json` and as text. */

/** What an import found, as `--json` prints it. Money as decimal strings. */
export interface ImportJson {
  readonly files: readonly FileJson[];
  readonly unmatched: readonly UnmatchedJson[];
  /** What was added to which claim: `2026-05-12 accepted A2:20:PR`. */
  readonly told: readonly { readonly claim: string; readonly event: string }[];
  /** Events that were added to histories, and those that were told already. */
  readonly events: number;
  readonly known: number;
  /** Eligibility answers that were taken into coverages. */
  readonly eligibility: number;
  readonly written: readonly string[];
}

export interface FileJson {
  readonly file: string;
  readonly transactions: readonly string[];
  readonly problems: readonly string[];
  /** What a person should know of the records that were written. */
  readonly notes: readonly string[];
  readonly payments: readonly PaymentJson[];
}

export interface PaymentJson {
  readonly check: string;
  readonly date: string | null;
  readonly amount: string;
  readonly expected: string;
  readonly balanced: boolean;
  readonly payer: string;
  readonly plb: readonly { code: string; reference: string; amount: string }[];
  readonly claims: readonly {
    account: string;
    status: string;
    icn: string;
    charge: string;
    paid: string;
    patient: string;
    patientAdjusted: string;
    balanced: boolean;
    claim: string | null;
  }[];
}

export interface UnmatchedJson {
  readonly file: string;
  readonly what: string;
  readonly why: string;
}

/** A day’s answers are looked through; a month’s are not read in a terminal. */
const MOST_TOLD = 50;

export function importText(json: ImportJson): string {
  const out: string[] = [];
  for (const { file, problems, notes, payments: paid } of json.files) {
    for (const p of paid)
      out.push(
        `${file}: check ${p.check || 'without a number'}${p.date ? ` of ${p.date}` : ''}, ${p.amount} from ${p.payer || 'a payer without a name'}${p.balanced ? '' : ' (does not balance)'}`,
      );
    for (const p of [...problems, ...notes]) out.push(`${file}: ${p}`);
  }
  for (const { file, what, why } of json.unmatched) out.push(`${file}: not matched: ${what}: ${why}`);
  for (const { claim, event } of json.told.slice(0, MOST_TOLD)) out.push(`${claim}: ${event}`);
  if (json.told.length > MOST_TOLD) out.push(`and ${json.told.length - MOST_TOLD} more`);
  const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;
  for (const name of json.written) out.push(`wrote ${name}`);
  if (json.eligibility > 0) out.push(`${count(json.eligibility, 'answer')} about coverage taken.`);
  out.push(`${count(json.events, 'event')} added, ${json.known} known before, ${json.unmatched.length} not matched.`);
  return `${out.join('\n')}\n`;
}
