import { amountText, quantityText } from '../amounts';
import type { Bill } from '../bill';
import type { Institutional } from '../bill-institutional';
import { sent, type Value, type Writer } from '../write';
import { institutionalLine } from './institutional-line';
import { otherLoop } from './others';
import { attachments, day, facility, provider, reference, yes } from './parties';

/** An institutional claim: 2300 and its loops, in the order of the guide (x12.md 4.3). */
export function institutionalClaim(w: Writer, b: Bill, s: Institutional): void {
  w.add(
    'CLM',
    sent(b.account, 38),
    amountText(b.charge),
    '',
    '',
    [b.place, 'A', b.frequency],
    '',
    b.assignment ? 'A' : 'C',
    yes(b.benefitsAssigned),
    b.release ? 'Y' : 'I',
    ...Array.from({ length: 10 }, () => ''),
    b.delayReason,
  );
  if (s.discharged) w.add('DTP', '096', 'TM', s.discharged);
  w.add('DTP', '434', 'RD8', `${day(s.statement.from)}-${day(s.statement.to)}`);
  if (s.admitted?.time) w.add('DTP', '435', 'DT', `${day(s.admitted.date)}${s.admitted.time}`);
  else if (s.admitted) w.add('DTP', '435', 'D8', day(s.admitted.date));
  w.add('CL1', s.admission, s.source, s.status);
  attachments(w, b);
  reference(w, '9F', b.referral);
  reference(w, 'G1', b.authorization);
  reference(w, 'F8', b.originalNumber);
  if (b.accident?.kind === 'AA') reference(w, 'LU', b.accident.state);
  reference(w, 'EA', b.medicalRecord);
  if (b.remark) w.add('NTE', 'ADD', sent(b.remark));
  codes(w, b, s);
  if (s.attending) {
    provider(w, '71', s.attending);
    if (s.attending.taxonomy) w.add('PRV', 'AT', 'PXC', s.attending.taxonomy);
  }
  if (s.operating) provider(w, '72', s.operating);
  if (b.rendering) provider(w, '82', b.rendering);
  if (b.facility) facility(w, b.facility);
  if (b.referring) provider(w, 'DN', b.referring);
  for (const other of b.others) otherLoop(w, b, other);
  b.lines.forEach((line, i) => {
    institutionalLine(w, b, line, i + 1);
  });
}

/** Codes that one segment takes. */
const MOST = 12;
/** Codes up to which one of the public validators reads a segment; where the guide allows two, they are shared out evenly. */
const READ = 8;

/** HI segments, each of one kind of code. What the guide takes more of than a segment has room for goes on in a second one. */
function codes(w: Writer, b: Bill, s: Institutional): void {
  const ten = b.version === 10;
  const many = (most: number, all: readonly Value[]): void => {
    const count = Math.min(most, all.length);
    const size = most > MOST && count > READ ? Math.ceil(count / 2) : MOST;
    for (let i = 0; i < count; i += size) w.add('HI', ...all.slice(i, Math.min(count, i + size)));
  };
  const kind = (name: string): string => (ten ? `A${name}` : name);
  const [principal, ...others] = b.diagnoses.map((code, i) => [code, s.poa[i]] as const);
  if (principal) w.add('HI', present(kind('BK'), ...principal));
  if (s.admitting) w.add('HI', [kind('BJ'), s.admitting]);
  many(
    3,
    s.reasons.map((code) => [kind('PR'), code]),
  );
  many(
    MOST,
    s.external.map(({ code, poa }) => present(kind('BN'), code, poa)),
  );
  if (s.drg) w.add('HI', ['DR', s.drg]);
  many(
    2 * MOST,
    others.map((o) => present(kind('BF'), ...o)),
  );
  const [first, ...more] = s.procedures;
  const procedure = (name: string, { code, date }: Institutional['procedures'][number]): Value =>
    date ? [name, code, 'D8', day(date)] : [name, code];
  if (first) w.add('HI', procedure(ten ? 'BBR' : 'BR', first));
  many(
    2 * MOST,
    more.map((m) => procedure(ten ? 'BBQ' : 'BQ', m)),
  );
  many(
    2 * MOST,
    s.spans.map(({ code, dates }) => ['BI', code, 'RD8', `${day(dates.from)}-${day(dates.to)}`]),
  );
  many(
    2 * MOST,
    s.occurrences.map(({ code, date }) => ['BH', code, 'D8', day(date)]),
  );
  many(
    2 * MOST,
    s.values.map(({ code, amount }) => ['BE', code, '', '', quantityText(amount)]),
  );
  many(
    2 * MOST,
    b.conditions.map((code) => ['BG', code]),
  );
}

/** A diagnosis with whether it was present on admission, which is the ninth component. */
const present = (kind: string, code: string, poa: string | undefined): Value =>
  poa ? [kind, code, '', '', '', '', '', '', poa] : [kind, code];
