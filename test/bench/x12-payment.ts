/** An invented payment as 835 text, made as long as it is wanted by repetition. All people and payers are invented. */

const ENVELOPE =
  'ISA*00*          *00*          *ZZ*60054          *ZZ*RIV            *260504*1023*^*00501*000000900*0*P*:~';
const GROUP = 'GS*HP*60054*RIV*20260504*1023*900*X*005010X221A1~';

/** Account numbers of the claims of a check, from 0. */
export const accountOf = (check: number, claim: number): string => `CLM-${check}-${claim}`;

/** Claims of one check. */
export const CLAIMS = 100;

/** One check: a hundred claims of two lines each, which balances; `place` is its place in the file. */
export function checkText(check: number, place: number): string {
  const segments: string[] = [
    `ST*835*${String(place + 1).padStart(4, '0')}`,
    `BPR*I*${CLAIMS * 95}*C*ACH*CCP*01*071000013*DA*1*1512345678**01*071000013*DA*9*20260504`,
    `TRN*1*EFT${check}*1512345678`,
    'DTM*405*20260504',
    'N1*PR*EXAMPLE HEALTH',
    'N3*1 PAYER WAY',
    'N4*ANYTOWN*OH*44101',
    'REF*2U*60054',
    'PER*BL*DESK*TE*8005550100',
    'N1*PE*EXAMPLE PRACTICE*XX*1497758544',
    'LX*1',
  ];
  for (let i = 0; i < CLAIMS; i++)
    segments.push(
      `CLP*${accountOf(check, i)}*1*225*95*30*12*PCN${check}X${i}*11*1`,
      'NM1*QC*1*RIVERA*ANA****MI*W100',
      'NM1*82*1*OKAFOR*GRACE****XX*1497758544',
      'DTM*232*20260418',
      'SVC*HC:99214:25*185*95**1',
      'DTM*472*20260418',
      'CAS*PR*3*30',
      'CAS*CO*45*60',
      'REF*6R*1',
      'AMT*B6*125',
      'LQ*HE*N130',
      'SVC*HC:83036*40*0**1',
      'DTM*472*20260418',
      'CAS*CO*97*40',
      'REF*6R*2',
    );
  segments.push(`SE*${segments.length + 1}*${String(place + 1).padStart(4, '0')}`);
  return `${segments.join('~\n')}~\n`;
}

/** A file of so many bytes at least, in pieces: checks one after the other in one interchange, again from the first after so many. */
export function* paymentFile(bytes: number, different = Number.POSITIVE_INFINITY): Generator<string> {
  let size = 0;
  let checks = 0;
  yield `${ENVELOPE}\n${GROUP}\n`;
  while (size < bytes) {
    const text = checkText(checks % different, checks);
    checks++;
    size += text.length;
    yield text;
  }
  yield `GE*${checks}*900~\nIEA*1*000000900~\n`;
}
