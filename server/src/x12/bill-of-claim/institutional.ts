import type { Claim, Practice } from '../../../../schemas';
import type { DateRange } from '../../../../schemas/values';
import type { Bill } from '../bill';
import { INPATIENT, type Institutional } from '../bill-institutional';
import { providerOf, type Tell } from '../bill-parties';

/** What an institutional claim of the book says beyond a professional one. */

const bare = (code: string): string => code.replace('.', '').toUpperCase();
const digits = (time: string | undefined): string | undefined => {
  const [hour = '', minute = ''] = (time ?? '').split(':');
  return /^\d{1,2}$/.test(hour) && /^\d\d$/.test(minute) ? `${hour.padStart(2, '0')}${minute}` : undefined;
};

/** Type of bill as facility and kind of care (`13`) and frequency (`1`); undefined where it is none. */
export function typeOfBill(
  claim: Claim,
  tell: Tell,
): { readonly place: string; readonly frequency: string } | undefined {
  const { typeOfBill: written } = claim;
  const found = /^0?(\d\d)([0-9A-Z])$/i.exec(written?.code ?? '');
  if (!found) {
    tell(written?.at ?? 0, 'The claim has no type of bill of four digits, as in 0131.');
    return undefined;
  }
  const [, place = '', frequency = ''] = found;
  const wanted = claim.frequency?.kind === 'replacement' ? '7' : claim.frequency?.kind === 'void' ? '8' : undefined;
  return { place, frequency: wanted ?? frequency.toUpperCase() };
}

/** What the guide takes of each kind of code. */
const MOST = { diagnoses: 25, reasons: 3, external: 12, procedures: 25, many: 24 } as const;

export function institutionalOf(
  claim: Claim,
  practice: Practice,
  place: string,
  frequency: string,
  range: DateRange,
  tell: Tell,
): Institutional {
  const stay = INPATIENT.has(place);
  const { visit, admitted, discharged, dx, attending, operating } = claim;
  const most = <T extends { readonly at?: number }>(
    all: readonly T[] | undefined,
    limit: number,
    what: string,
  ): readonly T[] => {
    if (all && all.length > limit)
      tell(all[limit]?.at ?? 0, `The claim has ${all.length} ${what}; an institutional claim takes ${limit}.`);
    return (all ?? []).slice(0, limit);
  };
  if (!visit?.status) tell(visit?.at ?? 0, 'The claim has no patient status: add “visit type 1 source 1 status 01”.');
  else if (!visit.type) tell(visit.at, 'The claim has no type of admission: add “type 1” to “visit”.');
  if (stay && !admitted?.date) tell(admitted?.at ?? 0, 'A stay needs its admission: add “admitted DATE TIME”.');
  if (!attending?.npi) tell(attending?.at ?? 0, 'An institutional claim names its attending provider.');
  // A bill that says that the patient is still there (interim, first or continuing) tells no hour of discharge.
  const hour = frequency === '2' || frequency === '3' ? undefined : digits(discharged?.time);
  if (stay && (frequency === '1' || frequency === '4') && !hour)
    tell(discharged?.at ?? 0, 'A stay that ended needs the hour of discharge: add “discharged DATE TIME”.');
  const named = providerOf(practice, attending, tell, true);
  return {
    statement: range,
    ...(admitted?.date && { admitted: { date: admitted.date, ...timed(digits(admitted.time)) } }),
    ...(hour && { discharged: hour }),
    ...(visit?.type && { admission: visit.type }),
    ...(visit?.source && { source: visit.source.toUpperCase() }),
    status: visit?.status ?? '',
    ...(dx?.admitting?.code && { admitting: bare(dx.admitting.code) }),
    reasons: most(dx?.reason, MOST.reasons, 'reasons for the visit').flatMap((r) => (r.code ? [bare(r.code)] : [])),
    external: most(dx?.external, MOST.external, 'external causes').flatMap((e) =>
      e.code ? [{ code: bare(e.code), ...(e.poa && { poa: e.poa.toUpperCase() }) }] : [],
    ),
    poa: (dx?.diagnosis ?? []).flatMap((d) => (d.code ? [d.poa?.toUpperCase()] : [])).slice(0, MOST.diagnoses),
    ...(claim.drg?.code && { drg: claim.drg.code.toUpperCase() }),
    procedures: most(claim.procedure, MOST.procedures, 'procedures').flatMap(({ at, code, date }) => {
      if (code && !date) tell(at, `Procedure ${code} has no day: write it after the code.`);
      return code ? [{ code: code.toUpperCase(), ...(date && { date }) }] : [];
    }),
    occurrences: most(claim.occurrence, MOST.many, 'occurrences').flatMap(({ at, code, date }) => {
      if (code && !date) tell(at, `Occurrence ${code} has no day: write it after the code.`);
      return code && date ? [{ code: code.toUpperCase(), date }] : [];
    }),
    spans: most(claim.span, MOST.many, 'spans').flatMap(({ at, code, range: dates }) => {
      if (code && !dates) tell(at, `Span ${code} has no days: write the first and the last after the code.`);
      return code && dates ? [{ code: code.toUpperCase(), dates: closed(dates) }] : [];
    }),
    values: most(claim.value, MOST.many, 'values').flatMap(({ at, code, amount, number }) => {
      const size = amount !== undefined ? amount * 10 : number;
      if (code && size === undefined) tell(at, `Value ${code} has no amount: write it after the code.`);
      return code && size !== undefined ? [{ code: code.toUpperCase(), amount: size }] : [];
    }),
    ...(named && { attending: named }),
    ...(operating?.npi && { operating: providerOf(practice, operating, tell) }),
  };
}

const timed = (time: string | undefined): { readonly time?: string } => (time ? { time } : {});

/** A range that is open at one end is sent as the day that is known. */
export const closed = ({ from, to }: DateRange): DateRange => ({
  from: from <= '0001-01-01' ? to : from,
  to: to >= '9999-12-31' ? from : to,
});

/** Diagnoses of an institutional claim: external causes are sent apart from them. */
export function institutionalDiagnoses(claim: Claim, tell: Tell): string[] {
  const codes = (claim.dx?.diagnosis ?? []).flatMap((d) => (d.code ? [bare(d.code)] : []));
  if (codes.length > MOST.diagnoses)
    tell(claim.dx?.at ?? 0, `The claim has ${codes.length} diagnoses; an institutional claim takes ${MOST.diagnoses}.`);
  return codes.slice(0, MOST.diagnoses);
}

/** The day of a line: its own; that of a claim of one day, where it is no stay. */
export function institutionalDays(own: DateRange | undefined, place: string, range: DateRange): DateRange | undefined {
  if (own) return closed(own);
  return !INPATIENT.has(place) && range.from === range.to ? range : undefined;
}

/** Occurrences that tell an accident. */
const ACCIDENTS = /^0[1-6]$/;

/** Of an accident the state alone is sent; kind and day are an occurrence’s. */
export function institutionalAccident({ accident, occurrence }: Claim, tell: Tell): Bill['accident'] {
  if (accident && !occurrence?.some((o) => ACCIDENTS.test(o.code ?? '')))
    tell(
      accident.at,
      'An accident is told by an occurrence, as in “occurrence 01 2026-04-18”: only its state is sent.',
      true,
    );
  return accident?.kind === 'auto' && accident.state ? { kind: 'AA', state: accident.state.toUpperCase() } : undefined;
}
