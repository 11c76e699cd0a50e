import type { Cents } from '../../../schemas/values';
import { add, cents, decimal, subtract, ZERO } from '../records/money';
import { readAmount } from './amounts';
import { el, type Segment } from './codec';
import type { Tell } from './own-checks';
import type { Placed } from './validate';

/**
 * Sums of a claim: its charge is that of its lines, and what each other payer says balances (x12.md 4.4):
 * claim `charge − its adjustments, of claim and lines = paid`; line `charge − adjustments = paid`; `Σ lines paid − claim's adjustments = paid`.
 */

export interface ClaimSegments {
  readonly head: Placed;
  readonly placed: readonly Placed[];
}

interface OtherPayer {
  readonly at: Placed;
  id: string;
  paid: Cents | undefined;
  adjusted: Cents;
  lines: Cents;
  lineAdjusted: Cents;
  adjudicatesLines: boolean;
  /** What was said of the whole claim, and may not be said of its lines as well: the day of the answer, what the patient still owes. */
  day: boolean;
  remaining: boolean;
}

/** Sum of the triplets of a CAS segment. */
export function adjustedBy(segment: Segment): Cents {
  let total = ZERO;
  for (let n = 3; n < segment.elements.length; n += 3) total = add(total, readAmount(el(segment, n)) ?? ZERO);
  return total;
}

/** Tells where a claim does not add up. */
export function balanceClaim({ head, placed }: ClaimSegments, tell: Tell): void {
  const charge = readAmount(el(head.segment, 2));
  let sum = ZERO;
  let lines = 0;
  let lineCharge = ZERO;
  const payers: OtherPayer[] = [];
  let payer: OtherPayer | undefined;
  let line: { at: Placed; payer: OtherPayer | undefined; paid: Cents; left: Cents } | undefined;
  const closeLine = (): void => {
    if (line && line.left !== line.paid)
      tell(
        line.at,
        'SVD02',
        `The other payer paid ${decimal(line.paid)}, and the line’s charge less its adjustments is ${decimal(line.left)}.`,
      );
    line = undefined;
  };
  for (const p of placed) {
    const { segment, loop } = p;
    switch (segment.id) {
      case 'SBR':
        if (loop === '2320') {
          payer = {
            at: p,
            id: '',
            paid: undefined,
            adjusted: ZERO,
            lines: ZERO,
            lineAdjusted: ZERO,
            adjudicatesLines: false,
            day: false,
            remaining: false,
          };
          payers.push(payer);
        }
        break;
      case 'NM1':
        if (loop === '2330B' && payer) payer.id = el(segment, 9);
        break;
      case 'AMT':
        if (loop === '2320' && payer && el(segment, 1) === 'D') payer.paid = readAmount(el(segment, 2));
        if (loop === '2320' && payer && el(segment, 1) === 'EAF') payer.remaining = true;
        if (loop === '2430' && line?.payer?.remaining && el(segment, 1) === 'EAF')
          tell(p, 'AMT', 'What the patient still owes (AMT*EAF) is told of the claim and of this line: once is right.');
        break;
      case 'DTP':
        if (loop === '2330B' && payer) payer.day = true;
        if (loop === '2430' && line?.payer?.day)
          tell(
            p,
            'DTP',
            'The day of the other payer’s answer (DTP*573) is told of the claim and of this line: once is right.',
          );
        break;
      case 'SV1':
      case 'SV2':
        closeLine();
        lines++;
        lineCharge = readAmount(el(segment, segment.id === 'SV1' ? 2 : 3)) ?? ZERO;
        sum = add(sum, lineCharge);
        break;
      case 'SVD': {
        closeLine();
        const id = el(segment, 1);
        const of = payers.find((o) => o.id === id);
        if (!of) tell(p, 'SVD01', `The line was adjudicated by ${id}, and no other payer of the claim has that id.`);
        const paid = readAmount(el(segment, 2)) ?? ZERO;
        line = { at: p, payer: of, paid, left: lineCharge };
        if (of) {
          of.adjudicatesLines = true;
          of.lines = add(of.lines, paid);
        }
        break;
      }
      case 'CAS': {
        const amount = adjustedBy(segment);
        if (loop === '2320' && payer) payer.adjusted = add(payer.adjusted, amount);
        else if (loop === '2430' && line) {
          line.left = subtract(line.left, amount);
          if (line.payer) line.payer.lineAdjusted = add(line.payer.lineAdjusted, amount);
        }
        break;
      }
    }
  }
  closeLine();
  if (charge !== undefined && lines > 0 && charge !== sum)
    tell(head, 'CLM02', `The claim’s charge is ${decimal(charge)}, and its lines are ${decimal(sum)}.`);
  for (const other of payers) balancePayer(other, charge ?? cents(0), tell);
}

function balancePayer(
  { at, id, paid, adjusted, lines, lineAdjusted, adjudicatesLines }: OtherPayer,
  charge: Cents,
  tell: Tell,
): void {
  if (paid === undefined) return;
  const name = id || 'another payer';
  const left = subtract(subtract(charge, adjusted), lineAdjusted);
  if (adjudicatesLines && subtract(lines, adjusted) !== paid)
    tell(
      at,
      'AMT02',
      `${name} paid ${decimal(paid)}, and its lines less its adjustments of the claim are ${decimal(subtract(lines, adjusted))}.`,
    );
  else if (left !== paid)
    tell(at, 'AMT02', `${name} paid ${decimal(paid)}, and the charge less its adjustments is ${decimal(left)}.`);
}
