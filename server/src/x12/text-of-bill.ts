import { rangeText } from '../records/dates';
import { dollars, quantityText } from '../records/money';
import { idText, textOf } from './answer-events';
import type {
  Address,
  Adjustment,
  Bill,
  BillCoverage,
  Billing,
  BillLine,
  BillPatient,
  Facility,
  OtherCoverage,
  Person,
  Provider,
} from './bill';
import type { Header } from './read-837/work';

/** Billed facts as the text of records, so that an office starts with its own files. What a record does not hold is named. */

type Lose = (what: string) => void;

const RANKS: Readonly<Record<string, string>> = { P: 'primary', S: 'secondary', T: 'tertiary' };
const RELATIONS: Readonly<Record<string, string>> = { '01': 'spouse', '19': 'child', G8: 'other' };
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
];

/** A code of digits alone is ICD-9 and is written with its point. */
const diagnosisText = (code: string): string =>
  /^\d{3,5}$/.test(code) ? `${code.slice(0, 3)}.${code.slice(3)}` : code;

const zipText = (zip: string): string => (/^\d{9}$/.test(zip) ? `${zip.slice(0, 5)}-${zip.slice(5)}` : zip);

export const addressText = (a: Address): string =>
  `${textOf(a.street)} ${textOf(a.city)} ${a.state} ${zipText(a.zip)}`.trimEnd();

/** `"Last" "First" middle "M" suffix JR`, as after an NPI. */
const nameText = (p: Person): string =>
  [
    textOf(p.last),
    p.first ? textOf(p.first) : '',
    p.middle ? `middle ${textOf(p.middle)}` : '',
    p.suffix ? `suffix ${idText(p.suffix)}` : '',
  ]
    .filter(Boolean)
    .join(' ');

const indent = (lines: readonly string[]): string[] => lines.map((l) => `  ${l}`);
const block = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

/** Providers and facilities that the claims of a practice name. */
export interface Staff {
  readonly providers: ReadonlyMap<string, Provider>;
  readonly facilities: ReadonlyMap<string, Facility>;
}

export function practiceText(id: string, b: Billing, staff: Staff, { submitter, receiver }: Header): string {
  const name = b.organization ? b.last : [b.first, b.middle, b.last, b.suffix].filter(Boolean).join(' ');
  const tax =
    b.taxIdKind === 'SY'
      ? b.taxId.replace(/^(\d{3})(\d\d)(\d{4})$/, '$1-$2-$3')
      : b.taxId.replace(/^(\d\d)(\d{7})$/, '$1-$2');
  const providers = [...staff.providers.values()];
  if (!b.organization && !staff.providers.has(b.npi)) providers.unshift(b);
  const rows = [
    `npi ${b.npi}`,
    ...(tax ? [`tax-id ${tax}`] : []),
    ...(b.taxonomy ? [`taxonomy ${b.taxonomy}`] : []),
    ...(b.address ? [`address ${addressText(b.address)}`] : []),
    ...(b.payTo ? [`pay-to ${addressText(b.payTo)}`] : []),
    ...(b.phone ? [`phone ${textOf(b.phone)}`] : []),
    ...(submitter.id ? [`submitter ${idText(submitter.id)} ${textOf(submitter.name)} ${textOf(submitter.phone)}`] : []),
    ...(receiver.id ? [`receiver ${idText(receiver.id)} ${textOf(receiver.name)}`] : []),
    ...providers.flatMap((p) => [
      `provider ${p.npi} ${nameText(p)}`,
      ...(p.taxonomy ? [`  taxonomy ${p.taxonomy}`] : []),
    ]),
    ...[...staff.facilities.values()].flatMap((f) => [
      `facility ${f.npi} ${textOf(f.name)}`,
      ...(f.address ? [`  address ${addressText(f.address)}`] : []),
    ]),
  ];
  return block([`practice ${idText(id)} ${textOf(name)}`, ...indent(rows)]);
}

export function payerText({ payer, filing }: BillCoverage): string {
  const flag = filing === 'MA' || filing === 'MB' ? ['medicare'] : filing === 'MC' ? ['medicaid'] : [];
  return block([
    `payer ${idText(payer.id)} ${textOf(payer.name)}`,
    ...indent([
      ...(payer.address ? [`address ${addressText(payer.address)}`] : []),
      ...(filing ? [`filing-code ${filing}`] : []),
      ...flag,
    ]),
  ]);
}

export const planText = (id: string, payer: string): string =>
  block([
    `plan ${idText(id)}`,
    `  payer ${idText(payer)}`,
    '  # The terms are not in a claim file: add year and benefits.',
  ]);

export interface CoverageRow {
  readonly plan: string;
  readonly coverage: BillCoverage;
  /** 18 self, else PAT01. */
  readonly relation: string;
}

export function patientText(id: string, p: BillPatient, coverages: readonly CoverageRow[], lose: Lose): string {
  const name = [p.last, p.first ?? '', ...(p.middle ? [p.middle] : [])].map(textOf).join(' ');
  return block([
    `patient ${idText(id)}`,
    ...indent([
      `name ${name}${p.suffix ? ` suffix ${idText(p.suffix)}` : ''}`,
      ...(p.born ? [`born ${p.born}`] : []),
      `sex ${p.sex || 'U'}`,
      ...(p.died ? [`died ${p.died}`] : []),
      ...(p.address ? [`address ${addressText(p.address)}`] : []),
      ...coverages.flatMap((c) => coverageRows(c, lose)),
    ]),
  ]);
}

function coverageRows({ plan, coverage: c, relation }: CoverageRow, lose: Lose): string[] {
  const rank = RANKS[c.rank];
  if (!rank) lose('SBR01');
  const s = c.subscriber;
  const rows = [`coverage ${rank ?? 'tertiary'} ${idText(plan)}`];
  if (s.member) rows.push(`  member ${idText(s.member)}`);
  if (c.group) rows.push(`  group ${idText(c.group)}`);
  if (relation === '18') rows.push('  subscriber self');
  else if (s.organization) rows.push(`  subscriber employer ${textOf(s.last)}`);
  else {
    if (!RELATIONS[relation]) lose('PAT01');
    const facts = [nameText(s), s.born ?? '', s.sex ?? ''];
    if (s.member) facts.push(`member ${idText(s.member)}`);
    rows.push(`  subscriber ${RELATIONS[relation] ?? 'other'} ${facts.filter(Boolean).join(' ')}`);
  }
  if (relation !== '18' && s.address) rows.push(`    address ${addressText(s.address)}`);
  if (c.msp) rows.push(`  msp ${c.msp}`);
  if (s.claimNumber) rows.push(`  claim-number ${idText(s.claimNumber)}`);
  if (c.payer.idKind !== 'PI') lose('NM108');
  return rows;
}

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
  const days = b.lines.map((l) => l.dates);
  const from = days.reduce((d, r) => (r.from < d ? r.from : d), days[0]?.from ?? '');
  const to = days.reduce((d, r) => (r.to > d ? r.to : d), days[0]?.to ?? '');
  if (!FREQUENCIES[b.frequency] && b.frequency !== '1') lose('CLM05-3');
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
    ...(b.account !== place.id ? [`account ${idText(b.account)}`] : []),
    ...(FREQUENCIES[b.frequency] ? [`frequency ${FREQUENCIES[b.frequency]}`] : []),
    ...(b.originalNumber ? [`original-number ${idText(b.originalNumber)}`] : []),
    `practice ${idText(place.practice)}`,
    `patient ${idText(place.patient)}`,
    `payer ${idText(place.plans[0] ?? '')}`,
    `coverage ${place.plans.map(idText).join(' ')}`,
    ...(from ? [`date ${from}${to !== from ? `..${to}` : ''}`] : []),
    ...(b.place ? [`place ${b.place}`] : []),
    ...provider('rendering', b.rendering),
    ...provider('referring', b.referring),
    ...provider('supervising', b.supervising),
    ...(b.facility?.npi ? [`facility ${b.facility.npi}`] : []),
    ...(b.assignment ? [] : ['accept-assignment no']),
    ...(b.benefitsAssigned ? [] : ['signature-on-file no']),
    ...(b.release ? [] : ['release no']),
    ...(b.authorization ? [`authorization ${idText(b.authorization)}`] : []),
    ...(b.referral ? [`referral ${idText(b.referral)}`] : []),
    ...(accident ? [`accident ${accident}`] : []),
    ...DATES.flatMap(([q, word]) => (b.dates[q] ? [`${word} ${b.dates[q]}`] : [])),
    ...(b.unableToWork ? [`unable-to-work ${rangeText(b.unableToWork)}`] : []),
    ...b.attachments.map(
      (a) => `attachment ${[a.type, a.sent, a.control].flatMap((t) => (t ? [idText(t)] : [])).join(' ')}`,
    ),
    ...(b.delayReason ? [`delay-reason ${b.delayReason}`] : []),
    ...(b.patientPaid ? [`collected ${dollars(b.patientPaid)}`] : []),
    ...b.conditions.map((c) => `condition ${idText(c)}`),
    ...(b.remark ? [`remark ${textOf(b.remark)}`] : []),
    'dx',
    ...b.diagnoses.map((code, i) => `  ${String.fromCharCode(65 + i)} ${diagnosisText(code)}`),
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
  const pointers = l.pointers.map((p) => String.fromCharCode(64 + p)).join('');
  const head = [
    [l.code, ...l.modifiers].join('-'),
    pointers,
    minutes ? `${quantityText(l.quantity)}min` : `x${quantityText(l.quantity)}`,
    dollars(l.charge),
    oneDay ? '' : rangeText(l.dates),
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
  return [head.filter(Boolean).join(' '), ...indent(rows)];
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
