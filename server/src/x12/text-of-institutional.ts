import { rangeText } from '../records/dates';
import { dollars, quantityText } from '../records/money';
import { idText } from './answer-events';
import type { Bill, BillLine, Provider } from './bill';
import { INPATIENT, type Institutional } from './bill-institutional';
import type { Lose } from './text-of-parties';

/** What an institutional bill says beyond a professional one, as entries of a claim record. */

/** Value codes whose value is a number: days, visits, pints, weights, ZIP codes. All others are money. */
const NUMBERS = new Set(
  '24 37 38 39 45 46 48 49 50 51 52 53 54 56 57 58 59 60 61 67 68 69 80 81 82 83 85 A0 A8 A9 D5 G8'.split(' '),
);

const clock = (time: string | undefined): string => (time ? ` ${time.slice(0, 2)}:${time.slice(2)}` : '');

/** Entries above the diagnoses. */
export function institutionalRows(
  s: Institutional,
  provider: (word: string, p: Provider | undefined) => string[],
): string[] {
  const visit = [
    s.admission ? `type ${idText(s.admission)}` : '',
    s.source ? `source ${idText(s.source)}` : '',
    s.status ? `status ${idText(s.status)}` : '',
  ].filter(Boolean);
  return [
    ...provider('attending', s.attending),
    ...provider('operating', s.operating),
    ...(visit.length > 0 ? [`visit ${visit.join(' ')}`] : []),
    ...(s.admitted ? [`admitted ${s.admitted.date}${clock(s.admitted.time)}`] : []),
    ...(s.discharged ? [`discharged ${s.statement.to}${clock(s.discharged)}`] : []),
    ...s.occurrences.map((o) => `occurrence ${idText(o.code)} ${o.date}`),
    ...s.spans.map((o) => `span ${idText(o.code)} ${rangeText(o.dates)}`),
    ...s.values.map((v) => {
      const money = !NUMBERS.has(v.code) && v.amount % 10 === 0;
      return `value ${idText(v.code)} ${money ? dollars((v.amount / 10) as Bill['charge']) : quantityText(v.amount)}`;
    }),
    ...(s.drg ? [`drg ${idText(s.drg)}`] : []),
    ...s.procedures.map((p) => `procedure ${[p.code, p.date].filter(Boolean).join(' ')}`),
  ];
}

/** Entries of `dx` that have no letter. */
export const institutionalDiagnosisRows = (s: Institutional, text: (code: string) => string): string[] => [
  ...(s.admitting ? [`admitting ${text(s.admitting)}`] : []),
  ...s.reasons.map((code) => `reason ${text(code)}`),
  ...s.external.map(({ code, poa }) => `external ${text(code)}${poa ? ` poa ${poa}` : ''}`),
];

/** The first line of a revenue line. */
export function institutionalHead(l: BillLine, b: Bill, s: Institutional, isRoom: boolean, lose: Lose): string {
  if ((l.unit === 'DA') !== isRoom) lose('SV204');
  if (l.nonCovered) lose('SV207');
  if (l.operating) lose('NM1*72');
  const { from, to } = s.statement;
  const same = !INPATIENT.has(b.place) && from === to && l.dates?.from === from && l.dates.to === to;
  return [
    l.revenue,
    [l.code, ...l.modifiers].filter(Boolean).join('-'),
    `x${quantityText(l.quantity)}`,
    dollars(l.charge),
    l.dates && !same ? rangeText(l.dates) : '',
  ]
    .filter(Boolean)
    .join(' ');
}
