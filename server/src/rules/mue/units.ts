import type { IsoDate } from '../../../../schemas/values';
import { SUPPLIED } from '../../codes/code-kinds';
import { type Mue, type MueSetting, mueOn } from '../../codes/ncci';
import { slotSpan } from '../../records/bind';
import { type Reader, treeOfItem } from '../../records/book';
import { type Fix, replace } from '../../records/finding';
import { withoutEntry } from '../edits';
import { lengthOf, relatedTo, type ServiceOfDay, servicesAround } from '../ncci/day';
import { payerEdits } from '../ncci/payer';
import { sameProvider } from '../ncci/providers';
import { practiceOf } from '../parties';
import type { RuleContext } from '../rule';
import type { Visit } from '../visit';

/** A service that brings the units of its line or its day over what is payable. */
export interface Excess {
  readonly mue: Mue;
  readonly at: ServiceOfDay;
  /** Units of the line, or of the whole day. */
  readonly units: number;
  /** The other services of the day that count with it, and how many units they have before it. */
  readonly others: readonly ServiceOfDay[];
  readonly before: number;
  readonly medicaid: boolean;
}

export interface Units {
  readonly excesses: readonly Excess[];
  readonly unjudged: readonly { readonly at: ServiceOfDay; readonly why: string }[];
}

const NOTHING: Units = { excesses: [], unjudged: [] };

/** Stays are paid as a whole; the hospital's table is for outpatients. */
const INPATIENT = /^0?(?:11|18|21|41)/;

/** The services of a record that have too many units; found once for the rules that tell of them. */
export function unitsOf(context: RuleContext): Units {
  return context.once('mue units', () => findUnits(context));
}

function findUnits(context: RuleContext): Units {
  const { reader, item, visit } = context;
  if (!visit || INPATIENT.test(visit.claim?.typeOfBill?.code ?? '')) return NOTHING;
  const payer = payerEdits(context);
  if (!payer.applies('mue')) return NOTHING;
  const setting = settingOf(reader, visit);
  const { own, others, left } = servicesAround(context);
  const excesses: Excess[] = [];
  const unjudged: { at: ServiceOfDay; why: string }[] = [];
  const told = new Set<string>();
  const ofCode = new Map<string, ServiceOfDay[]>();
  for (const service of [...others, ...own]) {
    const such = ofCode.get(service.code);
    if (such) such.push(service);
    else ofCode.set(service.code, [service]);
  }
  for (const at of own) {
    const date = at.dates.from;
    const mue = limitOf(context, at, date, setting);
    if (mue.status === 'not-evaluated') {
      unjudged.push({ at, why: mue.why });
      continue;
    }
    const excess = { mue, at, medicaid: payer.medicaid };
    if (mue.mai === 1 || mue.value === 0) {
      if (perDay(at) > mue.value || mue.value === 0)
        excesses.push({ ...excess, units: perDay(at), others: [], before: 0 });
      continue;
    }
    const day = `${at.code} ${date}`;
    if (told.has(day)) continue;
    told.add(day);
    const together = (ofCode.get(at.code) ?? []).filter(
      (service) => isOn(service, date) && sameProvider(reader, at, service) === 'same',
    );
    const units = together.reduce((sum, service) => sum + perDay(service), 0);
    if (units <= mue.value) continue;
    // It is told at the service that brings the day over the limit; one of another record comes first.
    let before = 0;
    for (const service of together) {
      if (service.item === item && before + perDay(service) > mue.value) {
        excesses.push({ ...excess, at: service, units, before, others: together.filter((s) => s !== service) });
        break;
      }
      before += perDay(service);
    }
  }
  const [first] = own;
  if (left && first) unjudged.push({ at: first, why: left });
  return { excesses, unjudged };
}

/** Equipment and supplies, which an office that has them bills to the contractors for equipment. */
const EQUIPMENT = /^[AEKL]\d{4}$/;

/**
 * The limit of a service. The suppliers' table counts where a line is written as a supplier's, and where practitioners are paid for none
 * of an equipment's code.
 */
function limitOf(
  { engine }: RuleContext,
  { code, modifiers }: ServiceOfDay,
  date: IsoDate,
  setting: MueSetting,
): ReturnType<typeof mueOn> {
  if (setting !== 'practitioner' || !EQUIPMENT.test(code)) return mueOn(engine.codes, code, date, setting);
  if (modifiers.some((m) => SUPPLIED.has(m))) return mueOn(engine.codes, code, date, 'dme');
  const own = mueOn(engine.codes, code, date, setting);
  return own.status === 'mue' && own.value === 0 ? mueOn(engine.codes, code, date, 'dme') : own;
}

const isOn = ({ dates }: ServiceOfDay, day: IsoDate): boolean => dates.from <= day && day <= dates.to;

/** Whole units a day: those of a line over several days are spread over them and rounded. A line without units has one. */
export const perDay = (service: ServiceOfDay): number =>
  Math.round((service.line.line.units ?? 1000) / 1000 / lengthOf(service));

/** Which of the three tables counts: suppliers of equipment are told by the practice's taxonomy. */
function settingOf(reader: Reader, visit: Visit): MueSetting {
  if (visit.institutional) return 'hospital';
  return /^(?:332B|335E)/i.test(practiceOf(reader, visit)?.taxonomy?.code ?? '') ? 'dme' : 'practitioner';
}

/** What the rules about units report beside their words. */
export function reportOf(context: RuleContext, { mue, at, others, medicaid }: Excess) {
  const own = [at, ...others].filter(({ item }) => item === context.item);
  // Of a day with an absolute limit all units are denied, elsewhere the line's.
  const lost = mue.mai === 2 ? own : [at];
  const charges = lost.map(({ line }) => line.charge ?? 0);
  const atRisk = charges.reduce<number>((sum, charge) => sum + charge, 0) as NonNullable<typeof at.line.charge>;
  return {
    ...(medicaid && { severity: 'warning' as const }),
    ...(atRisk > 0 && { atRisk }),
    ...(others.length > 0 && {
      related: others.map((other) => relatedTo(context.item, other, `${other.code} on the same day`)),
    }),
    source: `${mue.edition}${medicaid ? '; Medicaid has a table of its own' : ''}`,
  };
}

/** Fewer units on the line, or the line out where none is left for it. */
export function unitFixes(context: RuleContext, { mue, at, before }: Excess): readonly Fix[] {
  const { line } = at.line;
  const left = (mue.value - before) * lengthOf(at);
  if (left < 1) return withoutEntry(context, line.at, `Remove line ${at.line.number}`, false);
  if (line.units === undefined) return [];
  const tree = treeOfItem(context.item);
  const { start, end } = slotSpan(tree, line.at, 'units');
  return /^x[\d.]+$/i.test(tree.plain.slice(start, end))
    ? [replace(`Change to x${left}`, start, end, `x${left}`, false)]
    : [];
}

/** `3 units`, `1 unit`. */
export const unitText = (units: number): string =>
  `${String(units).replace(/\B(?=(?:\d{3})+$)/g, ',')} ${units === 1 ? 'unit' : 'units'}`;
