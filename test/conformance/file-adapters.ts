import type { Bill } from '../../server/src/x12/bill';
import { validate } from '../../server/src/x12/validate';
import { write837 } from '../../server/src/x12/write-837';
import { bill, RECEIVER, SUBMITTER } from '../support/x12';

/** Worked cases that speak of a file’s own codes, which no entry of a claim holds: they are tried on a written file. */

type Facts = Readonly<Record<string, unknown>>;
type Day = NonNullable<Bill['patient']['born']>;

/** How each fact changes a file of one claim that another payer has answered by line. */
const CHANGES: Readonly<Record<string, (text: string, value: unknown) => string>> = {
  dos: (text, value) => text.replaceAll('472*D8*20260418', `472*D8*${String(value).replaceAll('-', '')}`),
  qualifier: (text, value) =>
    text
      .replace(/HI\*[^~]*/, (hi) => (String(value).startsWith('A') ? hi : 'HI*BK:25000'))
      .replace(/(SV1[^~]*\*)1:2~/, String(value).startsWith('A') ? '$11:2~' : '$11~'),
  hi: (text, value) => text.replace(/ABK:[^~*]*/, `ABK:${String(value)}`),
  claim_573: (text, value) => (value === true ? text.replace('PI*99999~', 'PI*99999~\nDTP*573*D8*20260520~') : text),
  line_573: (text, value) => (value === true ? text : text.replace(/DTP\*573\*D8\*\d+~\n/, '')),
  eaf_claim: (text, value) => (value === true ? text.replace('AMT*D*100~', 'AMT*D*100~\nAMT*EAF*85~') : text),
  eaf_line: (text, value) =>
    value === true ? text.replace(/(SVD[\s\S]*?DTP\*573\*D8\*\d+~)/, '$1\nAMT*EAF*85~') : text,
};

function answeredFile(): string {
  const own = bill();
  const [line] = own.lines;
  const paid = 10000 as Bill['charge'];
  const adjustments = [{ group: 'PR', reason: '2', amount: 8500 as Bill['charge'] }];
  const other: Bill['others'][number] = {
    ...own.coverage,
    payer: { id: '99999', idKind: 'PI', name: 'OTHER HEALTH' },
    relation: '18',
    adjudication: {
      paid,
      on: '2026-05-20' as Day,
      adjustments: [],
      lines: line ? [{ line: 1, paid, adjustments }] : [],
    },
  };
  const secondary = { ...own, coverage: { ...own.coverage, rank: 'S' }, others: [other] };
  const at = new Date(2026, 5, 1, 9, 5);
  return write837([secondary], SUBMITTER, RECEIVER, { control: 7, test: true, at }).text;
}

/** What is wrong with a file of which the facts hold; undefined where a fact is none of a file’s. */
export function fileErrors(facts: Facts): string[] | undefined {
  let text = answeredFile();
  for (const [fact, value] of Object.entries(facts)) {
    const change = CHANGES[fact];
    if (!change) return undefined;
    text = change(text, value);
  }
  const count = text.slice(text.indexOf('ST*'), text.indexOf('GE*')).split('~').length - 1;
  return validate(text.replace(/SE\*\d+/, `SE*${count}`)).transactions.flatMap((t) =>
    t.findings.filter((f) => f.severity === 'error').map((f) => f.message),
  );
}
