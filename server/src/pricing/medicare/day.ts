import type { Cents } from '../../../../schemas/values';
import type { ScheduleRow } from '../../codes/fee-schedule/rows';
import { compare, type Exact, minus, plus, rounded, scaled } from './exact';

/**
 * Medicare’s reductions for several services of a day (Medicare Claims Processing Manual, chapter 12, sections 40.6 and 40.7, and
 * chapter 5, section 10.7; the indicators are columns of the relative value file). Each unit is a service of its own: it is ranked,
 * reduced and rounded by itself.
 */
export interface DayService {
  /** One unit by the table, after the shares of its modifiers and before any rank. */
  readonly fee: Exact;
  readonly row: ScheduleRow;
  readonly units: number;
  /** Who did it: surgery is ranked by surgeon. */
  readonly provider: string;
  /** Practice value by which units of therapy are ranked, in hundredths. */
  readonly pe: number;
  /** One unit of therapy with half its practice value. */
  readonly halved: Exact;
  /** What of one unit is technical and what is professional. */
  readonly technical: Exact;
  readonly professional: Exact;
  /** One unit of the base of its endoscopy family, by the same table; undefined where it has none or nobody knows. */
  readonly base: Exact | undefined;
  /** Of a session of its own on the day: imaging there is not further imaging of another. */
  readonly apart?: boolean;
}

/** What a service comes to: all its units, each rounded, and why it is less than the fee. */
export interface Reduced {
  readonly amount: Cents;
  /** Empty where nothing was taken off. */
  readonly why: string;
}

export interface ByReport {
  readonly unknown: string;
}

interface Unit {
  readonly service: number;
  readonly of: DayService;
  amount: Exact;
  why: string;
  report: boolean;
}

/** Shares of surgeries by rank, in percent; what comes after the fifth is paid by report. */
const SURGERY = [100, 50, 50, 50, 50] as const;
/** What the technical part of the second and further services keeps, and the professional part, in percent. */
const COMPONENTS: Readonly<
  Record<string, { readonly technical: number; readonly professional: number; readonly what: string }>
> = {
  '4': { technical: 50, professional: 95, what: 'further imaging of the day' },
  '6': { technical: 75, professional: 100, what: 'further cardiovascular test of the day' },
  '7': { technical: 80, professional: 100, what: 'further eye test of the day' },
};

/** Its reduction is of a session (Claims Processing Manual, chapter 13), the others of a day. */
const IMAGING = '4';

/** The amounts of a day’s services by one table, in their order. */
export function reduceDay(services: readonly DayService[]): readonly (Reduced | ByReport)[] {
  const units = services.flatMap((of, service) =>
    Array.from({ length: of.units }, (): Unit => ({ service, of, amount: of.fee, why: '', report: false })),
  );
  reduceTherapy(units.filter(({ of }) => of.row.multiple === '5'));
  for (const indicator of Object.keys(COMPONENTS))
    reduceComponents(
      units.filter(({ of }) => of.row.multiple === indicator && !(indicator === IMAGING && of.apart)),
      indicator,
    );
  const surgeries = units.filter(
    ({ of }) => of.row.multiple === '2' || of.row.multiple === '3' || isBase(of, services),
  );
  for (const provider of new Set(surgeries.map(({ of }) => of.provider)))
    reduceSurgery(surgeries.filter(({ of }) => of.provider === provider));
  return services.map(({ row }, i) => {
    const own = units.filter(({ service }) => service === i);
    if (own.some(({ report }) => report))
      return { unknown: `price of ${row.key}: from the sixth surgery of a day on it is paid by report` };
    const whys = [...new Set(own.map(({ why }) => why).filter((w) => w !== ''))];
    return { amount: own.reduce((sum, { amount }) => sum + rounded(amount), 0) as Cents, why: whys.join('; ') };
  });
}

/** Whether a service is the base of another’s endoscopy family. */
const isBase = ({ row }: DayService, services: readonly DayService[]): boolean =>
  services.some((s) => s.row.multiple === '3' && s.row.base === codeOf(row));

const codeOf = ({ key }: ScheduleRow): string => key.slice(0, 5);
const higher = (a: Exact, b: Exact): number => compare(b, a);

/** The unit with the highest practice value is paid in full, ties by the whole fee; every other one, of whatever discipline, with half. */
function reduceTherapy(units: Unit[]): void {
  if (units.length < 2) return;
  const ranked = units.toSorted((a, b) => b.of.pe - a.of.pe || higher(a.of.fee, b.of.fee) || a.service - b.service);
  for (const unit of ranked.slice(1)) {
    unit.amount = unit.of.halved;
    unit.why = 'further therapy of the day, half of the practice expense';
  }
}

/** The highest technical part is paid in full, and the highest professional one; what follows is reduced by its part. */
function reduceComponents(units: Unit[], indicator: string): void {
  const share = COMPONENTS[indicator];
  if (units.length < 2 || !share) return;
  for (const part of ['technical', 'professional'] as const) {
    const kept = share[part];
    if (kept === 100) continue;
    const ranked = units
      .filter(({ of }) => of[part].n > 0n)
      .toSorted((a, b) => higher(a.of[part], b.of[part]) || a.service - b.service);
    for (const unit of ranked.slice(1)) {
      unit.amount = minus(unit.amount, scaled(unit.of[part], 100 - kept, 100));
      unit.why = `${unit.why}${unit.why === '' ? `${share.what}: ` : ', '}${kept}% of the ${part} part`;
    }
  }
}

/** Endoscopies of one family first, then all by the highest amount, a family as one. */
function reduceSurgery(units: Unit[]): void {
  const groups: Unit[][] = [];
  const families = new Map<string, Unit[]>();
  const bases = new Set(units.map(({ of }) => (of.row.multiple === '3' ? of.row.base : '')).filter((b) => b !== ''));
  for (const unit of units) {
    const code = codeOf(unit.of.row);
    const family = bases.has(code) ? code : unit.of.row.multiple === '3' ? unit.of.row.base : '';
    const known = families.get(family);
    if (family === '') groups.push([unit]);
    else if (known) known.push(unit);
    else {
      const own = [unit];
      families.set(family, own);
      groups.push(own);
    }
  }
  for (const [base, family] of families) if (family.length > 1) reduceFamily(base, family);
  if (groups.length < 2) return;
  const total = (group: readonly Unit[]): Exact =>
    group.slice(1).reduce((sum, u) => plus(sum, u.amount), group[0]?.amount ?? ZERO);
  const ranked = groups.map((group) => ({ group, total: total(group) })).sort((a, b) => higher(a.total, b.total));
  ranked.forEach(({ group }, rank) => {
    const share = SURGERY[rank];
    for (const unit of group) {
      if (share === undefined) unit.report = true;
      else if (share < 100) {
        unit.amount = scaled(unit.amount, share, 100);
        unit.why = `${unit.why}${unit.why === '' ? '' : '; '}${share}% as surgery number ${rank + 1} of the day`;
      }
    }
  });
}

const ZERO: Exact = { n: 0n, d: 1n };

/** The highest is paid in full, the others by what they are more than their base, and the base itself nothing apart. */
function reduceFamily(base: string, family: Unit[]): void {
  const ranked = family.toSorted((a, b) => higher(a.of.fee, b.of.fee) || a.service - b.service);
  for (const unit of ranked.slice(1)) {
    const less = codeOf(unit.of.row) === base ? unit.of.fee : unit.of.base;
    if (!less) {
      unit.report = true;
      continue;
    }
    const rest = minus(unit.amount, less);
    unit.amount = rest.n < 0n ? ZERO : rest;
    unit.why =
      codeOf(unit.of.row) === base
        ? `part of the other endoscopies of ${base}`
        : `endoscopy of the family of ${base}, less the base`;
  }
}
