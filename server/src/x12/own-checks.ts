import { isNpi } from '../records/npi';
import { isState } from '../records/states';
import { el } from './codec';
import type { Transaction } from './envelope';
import type { X12Finding } from './finding';
import { claimChecks } from './own-claim-checks';
import type { Placed } from './validate';

/**
 * What no structure table says and public validators let pass: check digits, parents of levels, addresses, and (own-claim-checks) what
 * a claim says about itself. Sources: x12.md, sections 4.1, 4.4 and 4.5.
 */

export type Tell = (placed: Placed, place: string, message: string, severity?: 'error' | 'warning') => void;

/** `PO Box 12`, `P.O. Box 12`, a lockbox or private mailbox; not `12 Box Elder Road`. */
const POST_BOX = /\b(?:P\.?\s*O\.?\s*BOX|POST\s+OFFICE\s+BOX|POB|LOCK\s?BOX|PMB)\s*#?\s*\d/i;

/** The level that a level's parent must have. */
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  '22': ['20', '21'],
  '23': ['22'],
  '21': ['20'],
  '19': ['21'],
  PT: ['19'],
};

/** Findings about one transaction; its segments come with the loops that they were found in. */
export function ownChecks(transaction: Transaction, placed: readonly Placed[]): X12Finding[] {
  const findings: X12Finding[] = [];
  const tell: Tell = ({ segment, ordinal, loop }, place, message, severity = 'error') => {
    findings.push({ code: 'own', severity, message, offset: segment.offset, ordinal, loop, place });
  };
  levels(placed, tell);
  if (transaction.set !== '837') return findings;
  for (const p of placed) (CHECKS[p.segment.id] ?? nothing)(p, tell);
  claimChecks(transaction.guide.startsWith('005010X223'), placed, tell);
  return findings;
}

const nothing = (): void => {};

const CHECKS: Readonly<Record<string, (placed: Placed, tell: Tell) => void>> = {
  NM1: (p, tell) => {
    const { segment, loop } = p;
    if (el(segment, 8) === 'XX' && !isNpi(el(segment, 9)))
      tell(p, 'NM109', `“${el(segment, 9)}” is no NPI: its check digit does not fit.`);
    if (loop === '2010AA' && el(segment, 9) === '') tell(p, 'NM109', 'The billing provider has no NPI.');
  },
  N3: (p, tell) => {
    if (p.loop === '2010AA' && POST_BOX.test(`${el(p.segment, 1)} ${el(p.segment, 2)}`))
      tell(p, 'N301', 'The billing address is a post box; it takes a street, and the post box is the pay-to address.');
  },
  N4: (p, tell) => {
    const { segment, loop } = p;
    const country = el(segment, 4);
    const [state, zip] = [el(segment, 2), el(segment, 3)];
    if (country !== '' && country !== 'US') return;
    if (state !== '' && !isState(state)) tell(p, 'N402', `“${state}” is no state.`);
    if (zip !== '' && !/^\d{5}(?:\d{4})?$/.test(zip))
      tell(p, 'N403', `“${zip}” is no ZIP code of five or nine digits.`);
    else if (loop === '2010AA' && zip.length === 5)
      tell(p, 'N403', `The billing ZIP code ${zip} needs its last four digits.`, 'warning');
  },
  LIN: (p, tell) => {
    if (el(p.segment, 2) === 'N4' && !/^\d{11}$/.test(el(p.segment, 3)))
      tell(p, 'LIN03', `“${el(p.segment, 3)}” is no drug code (NDC) of eleven digits.`);
  },
};

/** Levels are numbered in order, have the right parent, and say truly whether one follows below them. */
function levels(placed: readonly Placed[], tell: Tell): void {
  const seen = new Map<string, { placed: Placed; level: string; children: number }>();
  let number = 0;
  for (const p of placed) {
    const { segment } = p;
    if (segment.id !== 'HL') continue;
    number++;
    const [id, parent, level] = [el(segment, 1), el(segment, 2), el(segment, 3)];
    if (id !== String(number))
      tell(p, 'HL01', `HL01 is ${id || 'empty'}; levels are numbered in order, and this is the ${number}.`);
    const wanted = PARENTS[level];
    const above = seen.get(parent);
    if (wanted && !above) tell(p, 'HL02', `HL02 is ${parent || 'empty'}, and no level before has that number.`);
    else if (wanted && above && !wanted.includes(above.level))
      tell(
        p,
        'HL02',
        `HL02 names level ${parent}, which is of kind ${above.level}: ${wanted.join(' or ')} is above ${level}.`,
      );
    else if (!wanted && parent !== '')
      tell(p, 'HL02', `A level of kind ${level} has none above it, and HL02 names ${parent}.`);
    if (above) above.children++;
    seen.set(id, { placed: p, level, children: 0 });
  }
  for (const { placed: p, children } of seen.values()) {
    const flag = el(p.segment, 4);
    if (flag === '1' && children === 0) tell(p, 'HL04', 'HL04 says that a level follows below, and none does.');
    if (flag === '0' && children > 0) tell(p, 'HL04', 'HL04 says that no level follows below, and one does.');
  }
}
