import type { IsoDate } from '../../../../schemas/values';
import { ZERO } from '../../records/money';
import { readAmount, readQuantity } from '../amounts';
import { el, parts } from '../codec';
import { flag, lose, type Reads } from './work';

/** Service lines and their drugs. */

export const LINES: Readonly<Record<string, Reads>> = {
  LX: (w) => {
    if (!w.claim) return;
    w.loop = 'line';
    w.answer = undefined;
    w.place = undefined;
    w.line = {
      code: '',
      modifiers: [],
      charge: ZERO,
      unit: 'UN',
      quantity: 1000,
      pointers: [],
      dates: w.claim.bill.institutional ? undefined : { from: '0001-01-01' as IsoDate, to: '0001-01-01' as IsoDate },
      drugs: [],
    };
    w.claim.bill.lines.push(w.line);
  },
  SV1: (w, s) => {
    const { line } = w;
    if (!line) return lose(w, s);
    const [, code = '', m1, m2, m3, m4, description] = parts(s, 1);
    line.code = code;
    line.modifiers = [m1, m2, m3, m4].filter((m): m is string => m !== undefined && m !== '');
    line.description = description || undefined;
    line.charge = readAmount(el(s, 2)) ?? ZERO;
    line.unit = el(s, 3) === 'MJ' ? 'MJ' : 'UN';
    line.quantity = readQuantity(el(s, 4)) ?? 1000;
    line.place = el(s, 5) && el(s, 5) !== w.claim?.bill.place ? el(s, 5) : undefined;
    line.pointers = parts(s, 7).map(Number);
    line.emergency = flag(el(s, 9));
    line.epsdt = flag(el(s, 11));
    line.familyPlanning = flag(el(s, 12));
    if (el(s, 15)) w.claim?.notKept.add('SV115');
  },
  LIN: (w, s) => {
    if (el(s, 2) !== 'N4' || !w.line) return lose(w, s);
    w.line.drugs.push({ ndc: el(s, 3), quantity: 0, unit: 'UN' });
  },
  CTP: (w, s) => {
    const drug = w.line?.drugs.at(-1);
    if (!drug) return lose(w, s);
    drug.quantity = readQuantity(el(s, 4)) ?? 0;
    drug.unit = parts(s, 5)[0] ?? 'UN';
  },
};
