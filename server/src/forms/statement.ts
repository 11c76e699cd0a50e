import type { Patient, Practice } from '../../../schemas';
import type { Cents } from '../../../schemas/values';
import type { Statement, StatementVisit } from '../benefits/statement';
import { dollars } from '../records/money';
import type { Paper, Part } from './paper';
import { addressLines, personName, RECEIPTS, reasonWords, senderLines } from './words';

/** A patient’s statement as a letter: what to pay and why, in words that need no billing office to read. */
export function statementPaper(statement: Statement, patient: Patient, practice: Practice | undefined): Paper {
  const { date, visits, waiting, balance } = statement;
  const name = personName(patient.name) || '(no name on file)';
  const account = patient.id ?? '';
  const parts: Part[] = [
    { kind: 'title', text: 'Your statement' },
    { kind: 'block', lines: senderLines(practice) },
    {
      kind: 'facts',
      rows: [
        ['Patient', name],
        ...(patient.guarantor ? [['Sent to', personName(patient.guarantor)] as const] : []),
        ['Address', addressLines(patient.address).join(', ') || '(not on file)'],
        ['Account number', account],
        ['Date', date],
      ],
    },
    { kind: 'strong', text: asked(statement) },
  ];
  for (const visit of visits) parts.push(...visitParts(visit));
  if (visits.length > 0)
    parts.push({ kind: 'heading', text: 'All together' }, { kind: 'facts', rows: sums(statement) });
  if (waiting.length > 0)
    parts.push(
      { kind: 'heading', text: 'Not to be paid yet' },
      { kind: 'text', text: 'Nothing below is asked for on this statement.' },
      {
        kind: 'table',
        columns: [
          { title: 'Date', width: 1.2 },
          { title: 'Visit', width: 1.8 },
          { title: 'Charge', width: 1.1, right: true },
          { title: 'You paid', width: 1.1, right: true },
          { title: 'Why it waits', width: 4 },
        ],
        rows: waiting.map((w) => [
          w.date ?? '',
          w.record,
          w.charge === undefined ? 'not known yet' : dollars(w.charge),
          dollars(w.paid),
          w.why,
        ]),
      },
    );
  parts.push(
    { kind: 'heading', text: 'Questions' },
    {
      kind: 'list',
      items: [
        `${practice?.phone?.number ? `Call ${practice.phone.number}` : 'Ask us'} and give your account number ${account}.`,
        ...(balance > 0 ? ['If you cannot pay all of it at once, tell us: we can agree on smaller payments.'] : []),
        'If you think your plan has decided wrongly, you can ask it to decide again; its letter says how and until when.',
      ],
    },
  );
  return { title: `Statement ${account} ${date}`.trim(), parts };
}

function asked({ visits, waiting, balance, credit }: Statement): string {
  if (balance > 0) return `Please pay ${dollars(balance)}.`;
  if (credit > 0) return `You have a credit of ${dollars(credit)}: you owe nothing, and we owe you this amount.`;
  if (visits.length === 0 && waiting.length === 0) return 'There is nothing on your account. You owe nothing.';
  return waiting.length > 0 ? 'You owe nothing now.' : 'You owe nothing.';
}

function visitParts({ record, date, lines, payments, refunds, forgiven, plans }: StatementVisit): Part[] {
  const total = (of: (line: (typeof lines)[number]) => Cents): string =>
    dollars(lines.reduce((sum, line) => sum + of(line), 0) as Cents);
  const reasons = new Map<string, number>();
  for (const line of lines)
    for (const { reason, amount } of line.parts) reasons.set(reason, (reasons.get(reason) ?? 0) + amount);
  const items = [
    ...[...reasons].map(([reason, amount]) => `${dollars(amount as Cents)} ${reasonWords(reason)}.`),
    ...payments.map(
      (p) => `${dollars(p.amount)} ${RECEIPTS[p.what] ?? p.what}${p.date ? ` on ${p.date}` : ''}. Thank you.`,
    ),
    ...refunds.map((r) => `${dollars(r.amount)} given back to you${r.date ? ` on ${r.date}` : ''}.`),
    ...(forgiven > 0 ? [`${dollars(forgiven)} is no longer asked for.`] : []),
  ];
  const answered = plans.length > 0 ? `, answered by ${[...new Set(plans)].join(' and ')}` : '';
  return [
    { kind: 'heading', text: `Visit${date ? ` of ${date}` : ''} (${record})${answered}` },
    {
      kind: 'table',
      columns: [
        { title: 'Date', width: 1.2 },
        { title: 'Service', width: 3.2 },
        { title: 'Charge', width: 1.2, right: true },
        { title: 'Taken off', width: 1.2, right: true },
        { title: 'Plans paid', width: 1.2, right: true },
        { title: 'Your part', width: 1.2, right: true },
      ],
      rows: lines.map((l) => [
        l.date ?? '',
        [l.code, l.words].filter(Boolean).join(' '),
        dollars(l.charge),
        dollars(l.takenOff),
        dollars(l.planPaid),
        dollars(l.owed),
      ]),
      foot: [
        '',
        'Together',
        total((l) => l.charge),
        total((l) => l.takenOff),
        total((l) => l.planPaid),
        total((l) => l.owed),
      ],
    },
    ...(items.length > 0 ? [{ kind: 'list', items } as const] : []),
  ];
}

function sums(s: Statement): readonly (readonly [string, string])[] {
  return [
    ['Charges', dollars(s.charge)],
    [
      s.visits.some((v) => v.plans.length === 0 && v.lines.some((l) => l.takenOff > 0))
        ? 'Taken off by agreement with the plans and by our sliding fee'
        : 'Taken off by agreement with the plans',
      dollars(s.takenOff),
    ],
    ['Paid by the plans', dollars(s.planPaid)],
    ['Your part', dollars(s.owed)],
    ['You have paid', dollars(s.patientPaid)],
    ...(s.forgiven > 0 ? [['No longer asked for', dollars(s.forgiven)] as const] : []),
    s.credit > 0 ? ['Credit: we owe you', dollars(s.credit)] : ['You owe', dollars(s.balance)],
  ];
}
