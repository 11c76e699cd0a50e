import { idText, textOf } from './answer-events';
import type { Address, BillCoverage, Billing, BillPatient, Facility, Person, Provider } from './bill';
import type { Header } from './read-837/work';

/** Practices, payers, plans and patients of billed facts as the text of records. What a record does not hold is named. */

export type Lose = (what: string) => void;

export const RANKS: Readonly<Record<string, string>> = { P: 'primary', S: 'secondary', T: 'tertiary' };
const RELATIONS: Readonly<Record<string, string>> = { '01': 'spouse', '19': 'child', G8: 'other' };
const zipText = (zip: string): string => (/^\d{9}$/.test(zip) ? `${zip.slice(0, 5)}-${zip.slice(5)}` : zip);

export const addressText = (a: Address): string =>
  `${textOf(a.street)} ${textOf(a.city)} ${a.state} ${zipText(a.zip)}`.trimEnd();

/** `"Last" "First" middle "M" suffix JR`, as after an NPI. */
export const nameText = (p: Person): string =>
  [
    textOf(p.last),
    p.first ? textOf(p.first) : '',
    p.middle ? `middle ${textOf(p.middle)}` : '',
    p.suffix ? `suffix ${idText(p.suffix)}` : '',
  ]
    .filter(Boolean)
    .join(' ');

export const indent = (lines: readonly string[]): string[] => lines.map((l) => `  ${l}`);
export const block = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

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
