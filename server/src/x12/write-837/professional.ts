import type { IsoDate } from '../../../../schemas/values';
import { amountText } from '../amounts';
import type { Bill } from '../bill';
import { sent, type Writer } from '../write';
import { lineLoop } from './line';
import { otherLoop } from './others';
import { attachments, day, facility, provider, reference, rendering, yes } from './parties';

/** A professional claim: 2300 and its loops, in the order of the guide. */

/** Dates of the claim in the order of the guide. */
const DATES = ['431', '454', '304', '453', '439', '484', '455', '471', '314', '435', '096', '090', '091'];

/** 2300 of a professional claim. */
export function professionalClaim(w: Writer, b: Bill): void {
  const { accident } = b;
  const causes = accident ? [accident.kind, '', '', accident.kind === 'AA' ? (accident.state ?? '') : ''] : undefined;
  w.add(
    'CLM',
    sent(b.account, 38),
    amountText(b.charge),
    '',
    '',
    [b.place, 'B', b.frequency],
    'Y',
    b.assignment ? 'A' : 'C',
    yes(b.benefitsAssigned),
    b.release ? 'Y' : 'I',
    '',
    causes,
    ...Array.from({ length: 8 }, () => ''),
    b.delayReason,
  );
  const dates: Record<string, IsoDate | undefined> = { ...b.dates, '439': accident?.date };
  for (const qualifier of DATES) {
    const date = dates[qualifier];
    if (date) w.add('DTP', qualifier, 'D8', day(date));
    else if (qualifier === '314' && b.unableToWork) disability(w, b.unableToWork);
  }
  attachments(w, b);
  if (b.patientPaid) w.add('AMT', 'F5', amountText(b.patientPaid));
  reference(w, '9F', b.referral);
  reference(w, 'G1', b.authorization);
  reference(w, 'F8', b.originalNumber);
  reference(w, 'X4', b.clia);
  reference(w, 'EA', b.medicalRecord);
  if (b.remark) w.add('NTE', 'ADD', sent(b.remark));
  const [principal, others] = b.version === 10 ? ['ABK', 'ABF'] : ['BK', 'BF'];
  w.add('HI', ...b.diagnoses.slice(0, 12).map((code, i) => [i === 0 ? principal : others, code] as const));
  if (b.conditions.length > 0) w.add('HI', ...b.conditions.slice(0, 12).map((code) => ['BG', code] as const));
  if (b.referring) provider(w, 'DN', b.referring);
  if (b.rendering) rendering(w, b.rendering);
  if (b.facility) facility(w, b.facility);
  if (b.supervising) provider(w, 'DQ', b.supervising);
  for (const other of b.others) otherLoop(w, b, other);
  b.lines.forEach((line, i) => {
    lineLoop(w, b, line, i + 1);
  });
}

/** DTP*314 with both ends known, else the one that is. */
function disability(w: Writer, { from, to }: { readonly from: IsoDate; readonly to: IsoDate }): void {
  const open = from <= '0001-01-01';
  const endless = to >= '9999-12-31';
  if (!open && !endless) w.add('DTP', '314', 'RD8', `${day(from)}-${day(to)}`);
  else if (!open) w.add('DTP', '360', 'D8', day(from));
  else if (!endless) w.add('DTP', '361', 'D8', day(to));
}
