import { isRoom } from '../pricing/lines';
import { rangeText } from '../records/dates';
import { dollars, quantityText } from '../records/money';
import { idText, textOf } from './answer-events';
import type { Adjustment, Bill, BillLine, OtherCoverage, Provider } from './bill';
import { institutionalDiagnosisRows, institutionalHead, institutionalRows } from './text-of-institutional';
import { block, indent, type Lose, nameText, RANKS, type Staff } from './text-of-parties';

/** A bill as the text of a claim record, so that an office starts with its own files. What a record does not hold is named. */

const FREQUENCIES: Readonly<Record<string, string>> = { '7': 'replacement', '8': 'void' };
const ACCIDENTS = { AA: 'auto', EM: 'employment', OA: 'other' } as const;
const DATES: readonly (readonly [string, string])[] = [
  ['431', 'onset'],
  ['454', 'initial-treatment'],
  ['304', 'last-seen'],
  ['484', 'lmp'],
  ['455', 'last-xray'],
  ['435', 'admitted'],
  ['096', 'discharged'],
  ['090', 'assumed'],
  ['091', 'relinquished'],
];

/** A diagnosis with its point: after the third character, and after the fourth of an external cause of ICD-9. */
const diagnosisText =
  (version: 9 | 10) =>
  (code: string): string => {
    const at = version === 9 && code.startsWith('E') ? 4 : 3;
    return code.length > at && !code.includes('.') ? `${code.slice(0, at)}.${code.slice(at)}` : code;
  };

const adjustmentText = ({ group, reason, amount }: Adjustment): string => `${group}-${reason} ${dollars(amount)}`;

export interface ClaimPlace {
  readonly id: string;
  readonly practice: string;
  readonly patient: string;
  /** Plan of the payer that the claim goes to, then of the others. */
  readonly plans: readonly string[];
  /** What the practice lists, so that a name need not be repeated. */
  readonly staff: Staff;
  readonly history: readonly string[];
}

export function claimText(b: Bill, place: ClaimPlace, lose: Lose): string {
  const { institutional: stay } = b;
  const diagnosis = diagnosisText(b.version);
  const days = b.lines.flatMap((l) => l.dates ?? []);
  const from = stay?.statement.from ?? days.reduce((d, r) => (r.from < d ? r.from : d), days[0]?.from ?? '');
  const to = stay?.statement.to ?? days.reduce((d, r) => (r.to > d ? r.to : d), days[0]?.to ?? '');
  if (!stay && !FREQUENCIES[b.frequency] && b.frequency !== '1') lose('CLM05-3');
  const { staff } = place;
  const provider = (word: string, p: Provider | undefined): string[] => {
    if (!p) return [];
    const listed = staff.providers.get(p.npi);
    const named = listed !== undefined && nameText(listed) === nameText(p);
    return [`${word} ${p.npi}${named ? '' : ` ${nameText(p)}`}`];
  };
  const accident =
    b.accident && [ACCIDENTS[b.accident.kind], b.accident.state, b.accident.date].filter(Boolean).join(' ');
  const rows = [
    ...(stay ? ['bill institutional', `type-of-bill 0${b.place}${b.frequency}`] : []),
    ...(b.account !== place.id ? [`account ${idText(b.account)}`] : []),
    ...(FREQUENCIES[b.frequency] ? [`frequency ${FREQUENCIES[b.frequency]}`] : []),
    ...(b.originalNumber ? [`original-number ${idText(b.originalNumber)}`] : []),
    `practice ${idText(place.practice)}`,
    `patient ${idText(place.patient)}`,
    `payer ${idText(place.plans[0] ?? '')}`,
    `coverage ${place.plans.map(idText).join(' ')}`,
    ...(from ? [`date ${from}${to !== from ? `..${to}` : ''}`] : []),
    ...(b.place && !stay ? [`place ${b.place}`] : []),
    ...provider('rendering', b.rendering),
    ...provider('referring', b.referring),
    ...provider('supervising', b.supervising),
    ...(b.facility?.npi ? [`facility ${b.facility.npi}`] : []),
    ...(b.assignment ? [] : ['accept-assignment no']),
    ...(b.benefitsAssigned ? [] : ['signature-on-file no']),
    ...(b.release ? [] : ['release no']),
    ...(b.authorization ? [`authorization ${idText(b.authorization)}`] : []),
    ...(b.referral ? [`referral ${idText(b.referral)}`] : []),
    ...(b.medicalRecord ? [`medical-record ${idText(b.medicalRecord)}`] : []),
    ...(accident ? [`accident ${accident}`] : []),
    ...DATES.flatMap(([q, word]) => (b.dates[q] ? [`${word} ${b.dates[q]}`] : [])),
    ...(b.unableToWork ? [`unable-to-work ${rangeText(b.unableToWork)}`] : []),
    ...b.attachments.map(
      (a) => `attachment ${[a.type, a.sent, a.control].flatMap((t) => (t ? [idText(t)] : [])).join(' ')}`,
    ),
    ...(b.delayReason ? [`delay-reason ${b.delayReason}`] : []),
    ...(b.patientPaid ? [`collected ${dollars(b.patientPaid)}`] : []),
    ...(stay ? institutionalRows(stay, provider) : []),
    ...b.conditions.map((c) => `condition ${idText(c)}`),
    ...(b.remark ? [`remark ${textOf(b.remark)}`] : []),
    'dx',
    ...b.diagnoses.map((code, i) => {
      const poa = stay?.poa[i];
      return `  ${String.fromCharCode(65 + i)} ${diagnosis(code)}${poa ? ` poa ${poa}` : ''}`;
    }),
    ...(stay ? indent(institutionalDiagnosisRows(stay, diagnosis)) : []),
    'service',
    ...b.lines.flatMap((l, i) => indent(lineRows(b, l, i, from === to, provider, lose))),
    ...priorRows(b, lose),
    ...(place.history.length > 0 ? ['history', ...indent(place.history)] : []),
  ];
  if (b.facility && !b.facility.npi) lose('NM1*77');
  return block([`claim ${idText(place.id)}`, ...indent(rows)]);
}

/** The laboratory's number of the claim stands at its first test, for a record holds it at lines. */
const isTest = (l: BillLine): boolean => /^8\d{4}$/.test(l.code) || l.modifiers.includes('QW');

function lineRows(
  b: Bill,
  l: BillLine,
  index: number,
  oneDay: boolean,
  provider: (word: string, p: Provider | undefined) => string[],
  lose: Lose,
): string[] {
  const minutes = l.unit === 'MJ';
  if (minutes && !/^0[01]\d{3}$/.test(l.code)) lose('SV103');
  const { institutional: stay } = b;
  const pointers = l.pointers.map((p) => String.fromCharCode(64 + p)).join('');
  const head = [
    [l.code, ...l.modifiers].join('-'),
    pointers,
    minutes ? `${quantityText(l.quantity)}min` : `x${quantityText(l.quantity)}`,
    dollars(l.charge),
    oneDay || !l.dates ? '' : rangeText(l.dates),
  ];
  const firstTest = Math.max(0, b.lines.findIndex(isTest));
  const clia = l.clia ?? (index === firstTest ? b.clia : undefined);
  const rows = [
    ...(l.place ? [`place ${l.place}`] : []),
    ...(l.description ? [`description ${textOf(l.description)}`] : []),
    ...(l.emergency ? ['emergency yes'] : []),
    ...(l.epsdt ? ['epsdt yes'] : []),
    ...(l.familyPlanning ? ['family-planning yes'] : []),
    ...(l.authorization ? [`authorization ${idText(l.authorization)}`] : []),
    ...(clia ? [`clia ${idText(clia)}`] : []),
    ...(l.remark ? [`remark ${textOf(l.remark)}`] : []),
    ...l.drugs.map((d) => `ndc ${d.ndc} ${quantityText(d.quantity)} ${d.unit}`),
    ...provider('rendering', l.rendering),
    ...provider('ordering', l.ordering),
    ...provider('referring', l.referring),
    ...provider('supervising', l.supervising),
  ];
  const first = stay ? institutionalHead(l, b, stay, isRoom(l.revenue), lose) : head.filter(Boolean).join(' ');
  return [first, ...indent(rows)];
}

function priorRows(b: Bill, lose: Lose): string[] {
  let otaf = b.otaf;
  const rows = b.others.flatMap((o: OtherCoverage) => {
    const rank = RANKS[o.rank];
    const a = o.adjudication;
    if (!a || !rank) return [];
    const own = [
      ...a.adjustments.map(adjustmentText),
      ...a.lines.map((l) =>
        `line ${l.line} paid ${dollars(l.paid)} ${l.adjustments.map(adjustmentText).join(' ')}`.trimEnd(),
      ),
      ...(otaf === undefined ? [] : [`otaf ${dollars(otaf)}`]),
      ...(a.remaining === undefined ? [] : [`remaining ${dollars(a.remaining)}`]),
    ];
    otaf = undefined;
    return [`prior ${rank} paid ${dollars(a.paid)}${a.on ? ` on ${a.on}` : ''}`, ...indent(own)];
  });
  if (otaf !== undefined) lose('CN1');
  return rows;
}
