import { readAmount } from './amounts';
import { balanceClaim, type ClaimSegments } from './balance-837';
import { el, parts } from './codec';
import type { Tell } from './own-checks';
import type { Placed } from './validate';

/** What a claim says about itself: codes, pointers, frequency, charges, the stay of an inpatient. */

/** Amounts of each segment, by element. */
const AMOUNTS: Readonly<Record<string, readonly number[]>> = {
  CLM: [2],
  SV1: [2],
  SV2: [3, 7],
  AMT: [2],
  SVD: [2],
  CAS: [3, 6, 9, 12, 15, 18],
  CN1: [2],
};
/** Frequencies that a payer of the professional claim takes: original, corrected, replacement, void. */
const PROFESSIONAL = new Set(['1', '6', '7', '8']);
const ICD10 = /^[A-Z]\d[0-9A-Z]{1,5}$/;
/** From this day on diagnoses are ICD-10. */
const ICD10_FROM = '20151001';
const CHARGES: Readonly<Record<string, string>> = { CLM: 'CLM02', SV1: 'SV102', SV2: 'SV203' };

/** Goes through the claims of a transaction. */
export function claimChecks(institutional: boolean, placed: readonly Placed[], tell: Tell): void {
  let claim: Placed[] = [];
  let subscriber: Placed | undefined;
  /** Segments of the subscriber’s loop. */
  const told = new Set<string>();
  const close = (): void => {
    if (claim.length > 0) checkClaim(institutional, claim, tell);
    claim = [];
  };
  for (const p of placed) {
    const { id } = p.segment;
    if (id === 'HL' || id === 'SE') close();
    if (id === 'SBR' && p.loop === '2000B') {
      subscriber = p;
      told.clear();
    }
    if (p.loop === '2010BA') told.add(id);
    // A payer finds the subscriber by the number; one public validator wants it in every claim.
    if (p.loop === '2010BA' && id === 'NM1' && el(p.segment, 9) === '')
      tell(p, 'NM109', 'The subscriber has no member id.', el(p.segment, 2) === '1' ? 'error' : 'warning');
    if (id === 'CLM' && subscriber && el(subscriber.segment, 2) === '18')
      for (const needed of ['N3', 'N4', 'DMG'])
        if (!told.has(needed)) tell(subscriber, needed, `${needed} of the subscriber is missing, who is the patient.`);
    if (id === 'HL' && el(p.segment, 3) === '23' && subscriber && el(subscriber.segment, 2) === '18')
      tell(subscriber, 'SBR02', 'SBR02 says that the subscriber is the patient, and a patient level follows.');
    if (id === 'CLM') close();
    if (id === 'CLM' || claim.length > 0) claim.push(p);
  }
  close();
}

function checkClaim(institutional: boolean, claim: readonly Placed[], tell: Tell): void {
  const [head] = claim;
  if (!head) return;
  const codes = parts(head.segment, 5);
  const frequency = codes[2] ?? '';
  const own = claim.filter((p) => p.loop === '2300');
  const has = (id: string, qualifier: string, from = own): boolean =>
    from.some((p) => p.segment.id === id && el(p.segment, 1) === qualifier);

  if (el(head.segment, 1).length > 20)
    tell(head, 'CLM01', 'An account number of more than 20 characters may come back cut.', 'warning');
  if (frequency !== '' && !(institutional ? /^[0-9A-Z]$/.test(frequency) : PROFESSIONAL.has(frequency)))
    tell(head, 'CLM05-3', `“${frequency}” is no frequency of a claim.`);
  if (/^[678]$/.test(frequency) && !has('REF', 'F8'))
    tell(
      head,
      'REF',
      `Frequency ${frequency} names the payer’s number of the earlier claim (REF*F8), and it is missing.`,
    );
  accident(head, has('DTP', '439'), tell);
  if (!institutional && /^(?:21|51|61)$/.test(codes[0] ?? '') && !has('DTP', '435'))
    tell(
      head,
      'DTP',
      `Place of service ${codes[0]} is a stay, and the day of admission (DTP*435) is missing.`,
      'warning',
    );
  if (institutional && codes[0] === '11') {
    if (!claim.some((p) => p.loop === '2310A')) tell(head, 'NM1', 'A stay needs its attending provider (2310A).');
    if (!has('DTP', '435')) tell(head, 'DTP', 'A stay needs its admission (DTP*435).');
    if (/^[14]$/.test(frequency) && !has('DTP', '096'))
      tell(head, 'DTP', 'A stay that ended needs its hour of discharge (DTP*096).');
  }
  for (const p of own)
    if (p.segment.id === 'CL1') {
      if (!/^\d\d$/.test(el(p.segment, 3)))
        tell(p, 'CL103', `“${el(p.segment, 3)}” is no patient status of two digits.`);
      if (el(p.segment, 1) === '') tell(p, 'CL101', 'The type of admission is missing.');
    }
  parties(head, claim, institutional, tell);
  if (readAmount(el(head.segment, 2)) === 0)
    tell(head, 'CLM02', 'A claim without a charge is refused by most payers.', 'warning');
  if (institutional && /^[23]$/.test(frequency) && has('DTP', '096'))
    tell(
      head,
      'DTP',
      `Frequency ${frequency} says that the stay goes on, and an hour of discharge (DTP*096) is given.`,
      'warning',
    );
  amounts(claim, tell);
  const last = claim.reduce(
    (d, p) => (p.segment.id === 'DTP' && el(p.segment, 1) === '472' ? max(d, el(p.segment, 3).slice(-8)) : d),
    '',
  );
  const diagnoses = diagnosisChecks(own, last, tell);
  lines(claim, diagnoses, tell);
  const segments: ClaimSegments = { head, placed: claim };
  balanceClaim(segments, tell);
}

/** Who is named in which part: nobody twice, and at a line only what is named for the claim first. */
function parties(head: Placed, claim: readonly Placed[], institutional: boolean, tell: Tell): void {
  const npi = (code: string, line: boolean): string | undefined => {
    const found = claim.find(
      (p) =>
        p.segment.id === 'NM1' &&
        el(p.segment, 1) === code &&
        p.loop.startsWith('242') === line &&
        (line || p.loop.startsWith('231')),
    );
    return found && el(found.segment, 9);
  };
  const supervising = npi('DQ', false);
  if (!institutional && supervising && supervising === npi('82', false))
    tell(head, 'NM1', 'Who supervised is who gave the services: the supervising provider is left out then.', 'warning');
  if (npi('DN', true) !== undefined && npi('DN', false) === undefined)
    tell(
      head,
      'NM1',
      'A line names who referred the patient, and the claim does not: the claim names one first.',
      'warning',
    );
}

const max = (a: string, b: string): string => (a > b ? a : b);

/** An auto accident names its state; every accident but one at work its day. */
function accident(head: Placed, dated: boolean, tell: Tell): void {
  const causes = parts(head.segment, 11);
  const kinds = causes.slice(0, 3);
  if (kinds.includes('AA') && !causes[3]) tell(head, 'CLM11-4', 'An auto accident needs its state (CLM11-4).');
  if (kinds.some((k) => k === 'AA' || k === 'OA') && !dated)
    tell(head, 'DTP', 'An accident needs its day (DTP*439).', kinds.includes('AA') ? 'error' : 'warning');
}

function amounts(claim: readonly Placed[], tell: Tell): void {
  for (const p of claim)
    for (const n of AMOUNTS[p.segment.id] ?? []) {
      const text = el(p.segment, n);
      if (text === '') continue;
      const place = `${p.segment.id}${String(n).padStart(2, '0')}`;
      const amount = readAmount(text);
      if (amount === undefined) {
        if (/^-?[\d.]+$/.test(text)) tell(p, place, `“${text}” has more than two decimals or is no amount.`);
      } else if (amount < 0 && CHARGES[p.segment.id] === place) tell(p, place, `The charge ${text} is negative.`);
      else if (text.replace(/\D/g, '').length > 10) tell(p, place, `“${text}” has more than ten digits.`);
      else if (amount === 0 && p.segment.id === 'CAS') tell(p, place, 'An adjustment of zero is left out.', 'warning');
    }
}

/** Diagnoses without a point, and of the revision that their qualifier says; gives their number. */
function diagnosisChecks(own: readonly Placed[], lastDay: string, tell: Tell): number {
  let count = 0;
  const seen = new Set<string>();
  for (const p of own) {
    if (p.segment.id !== 'HI') continue;
    for (let n = 1; n < p.segment.elements.length; n++) {
      const [qualifier = '', code = ''] = parts(p.segment, n);
      if (!/^A?B[KFJN]$|^A?PR$/.test(qualifier)) continue;
      const listed = /^A?B[KF]$/.test(qualifier);
      if (listed) count++;
      const place = `HI${String(n).padStart(2, '0')}-2`;
      if (listed && seen.has(code)) tell(p, place, `Diagnosis ${code} is given twice.`, 'warning');
      if (listed) seen.add(code);
      if (code.includes('.')) tell(p, place, `Diagnosis ${code} is sent without its point.`);
      else if (qualifier.startsWith('A') && code !== '' && !ICD10.test(code))
        tell(p, place, `“${code}” is no code of ICD-10, as ${qualifier} says.`);
      else if (!qualifier.startsWith('A') && lastDay >= ICD10_FROM)
        tell(p, place, `${qualifier} says ICD-9, and a service of ${lastDay} takes ICD-10.`);
    }
  }
  return count;
}

function lines(claim: readonly Placed[], diagnoses: number, tell: Tell): void {
  for (const p of claim) {
    const { id } = p.segment;
    if (id !== 'SV1' && id !== 'SV2') continue;
    const [kind = '', code = ''] = parts(p.segment, id === 'SV1' ? 1 : 2);
    if (kind === 'HC' && !/^[A-Z0-9]{5}$/.test(code))
      tell(p, id === 'SV1' ? 'SV101-2' : 'SV202-2', `“${code}” is no procedure code.`);
    if (id === 'SV2' && !/^\d{4}$/.test(el(p.segment, 1)))
      tell(p, 'SV201', `“${el(p.segment, 1)}” is no revenue code of four digits.`);
    if (id === 'SV1' && !(Number(el(p.segment, 4)) > 0)) tell(p, 'SV104', 'The line has no units.');
    if (id === 'SV1')
      parts(p.segment, 7).forEach((pointer, i) => {
        if (Number(pointer) > diagnoses)
          tell(p, `SV107-${i + 1}`, `The line points to diagnosis ${pointer}, and the claim has ${diagnoses}.`);
      });
  }
}
