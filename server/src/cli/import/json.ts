/** What `import` tells, as `--json` and as text. */

/** What an import found, as `--json` prints it. Money as decimal strings. */
export interface ImportJson {
  readonly files: readonly FileJson[];
  readonly unmatched: readonly UnmatchedJson[];
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

export function importText(json: ImportJson): string {
  const out: string[] = [];
  for (const { file, problems, notes, payments: paid } of json.files) {
    for (const p of paid)
      out.push(
        `${file}: check ${p.check}${p.date ? ` of ${p.date}` : ''}, ${p.amount} from ${p.payer}${p.balanced ? '' : ' (does not balance)'}`,
      );
    for (const p of [...problems, ...notes]) out.push(`${file}: ${p}`);
  }
  for (const { file, what, why } of json.unmatched) out.push(`${file}: not matched: ${what}: ${why}`);
  const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;
  for (const name of json.written) out.push(`wrote ${name}`);
  if (json.eligibility > 0) out.push(`${count(json.eligibility, 'answer')} about coverage taken.`);
  out.push(`${count(json.events, 'event')} added, ${json.known} known before, ${json.unmatched.length} not matched.`);
  return `${out.join('\n')}\n`;
}
