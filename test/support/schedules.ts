import type { Codes } from '../../server/src/codes/builtin';
import { codesWith, tablesFrom } from './installed';

/** Small files in the publisher’s form of Medicare’s fee schedules, with invented codes or bare numbers. */

/** Header of the relative value file, as in 2025: names over several rows. */
const TITLE = (
  year: number,
): string => `,,${year} National Physician Fee Schedule Relative Value File January Release${','.repeat(28)}
,,RELEASED 01/01/${year}${','.repeat(28)}
${','.repeat(28)}NON-FACILITY,FACILITY,
,,,,NOT USED,,,,,,,,,,,,,,,,,,,,,PHYSICIAN,,DIAGNOSTIC,PE USED,PE USED,MP USED
,,,,FOR,,,NON-FAC,,FACILITY ,,,,,,,,,,,,,,,,SUPERVISION OF,,IMAGING,FOR OPPS,FOR OPPS,FOR OPPS
,,,STATUS,MEDICARE ,WORK,NON-FAC,NA,FACILITY,NA,MP,NON-FACILITY,FACILITY,PCTC,GLOB,PRE,INTRA,POST,MULT,BILAT,ASST,CO-,TEAM,ENDO,CONV,DIAGNOSTIC,CALCULATION,FAMILY,PAYMENT,PAYMENT,PAYMENT
HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,DAYS,OP,OP,OP,PROC,SURG,SURG,SURG,SURG,BASE,FACTOR,PROCEDURES,FLAG,INDICATOR,AMOUNT,AMOUNT,AMOUNT
`;

/** A row of the relative value file; what is left out is zero or does not apply. */
export interface RvuRow {
  readonly code: string;
  readonly mod?: string;
  readonly status?: string;
  readonly work?: number | string;
  readonly pe?: number | string;
  readonly fac?: number | string;
  readonly mp?: number | string;
  readonly pctc?: string;
  readonly global?: string;
  readonly package?: readonly [pre: string, intra: string, post: string];
  readonly mult?: string;
  readonly bilat?: string;
  readonly asst?: string;
  readonly co?: string;
  readonly team?: string;
  readonly base?: string;
  readonly cap?: readonly [pe: string, fac: string, mp: string];
}

/** The relative value file of a year whose factor the product does not know, so that any factor is taken. */
export function rvuText(rows: readonly RvuRow[], cf = '36.0896', year = 2031): string {
  const lines = rows.map((r) =>
    [
      ...[
        r.code,
        r.mod ?? '',
        '',
        r.status ?? 'A',
        '',
        r.work ?? 0,
        r.pe ?? 0,
        '',
        r.fac ?? r.pe ?? 0,
        '',
        r.mp ?? 0,
        0,
        0,
      ],
      ...[r.pctc ?? '0', r.global ?? 'XXX', ...(r.package ?? ['0.00', '0.00', '0.00'])],
      ...[r.mult ?? '0', r.bilat ?? '0', r.asst ?? '0', r.co ?? '0', r.team ?? '0', r.base ?? '', cf, '09', '0', '99'],
      ...(r.cap ?? ['0.00', '0.00', '0.00']),
    ].join(','),
  );
  return `${TITLE(year)}${lines.join('\n')}\n`;
}

/** The same in fixed width, in the positions of the publisher’s record layout; the release is told by the name of the file. */
export function rvuFixedText(rows: readonly RvuRow[], cf: string): string {
  const lines = rows.map((r) => {
    const line = ' '.repeat(171).split('');
    const put = (at: number, text: string): void => {
      for (const [i, letter] of [...text].entries()) line[at - 1 + i] = letter;
    };
    const number = (at: number, value: number | string | undefined, width = 6): void =>
      put(
        at,
        Number(value ?? 0)
          .toFixed(2)
          .padStart(width),
      );
    put(1, r.code);
    put(6, r.mod ?? '');
    put(58, r.status ?? 'A');
    number(60, r.work);
    number(67, r.pe);
    number(76, r.fac ?? r.pe);
    number(85, r.mp, 5);
    put(103, `${r.pctc ?? '0'}${r.global ?? 'XXX'}`);
    put(107, (r.package ?? ['0.00', '0.00', '0.00']).map((share) => share.slice(1)).join(''));
    put(116, `${r.mult ?? '0'}${r.bilat ?? '0'}${r.asst ?? '0'}${r.co ?? '0'}${r.team ?? '0'}`);
    put(128, r.base ?? '');
    put(133, cf.padStart(8));
    put(142, '090 99');
    for (const [i, at] of [152, 159, 166].entries()) number(at, r.cap?.[i]);
    return line.join('');
  });
  return `HDR an invented file\r\n${lines.join('\r\n')}\r\n`;
}

/** One locality, 15202-00, whose indices are given. */
export const gpciText = (work = '1.000', pe = '1.000', mp = '1.000', year = 2031): string =>
  `GPCIs BY STATE AND MEDICARE LOCALITY,,,,,,
,,,,,,
Medicare Administrative Contractor (MAC),State,Locality Number,Locality Name,${year} PW GPCI (with 1.0 Floor),${year} PE GPCI,${year} MP GPCI
15202,OH,00,OHIO,${work},${pe},${mp}
`;

/** Anesthesia conversion factors: one column, or the two of 2026 and after. */
export const anesText = (rows: readonly string[], columns = 'National Anes CF of 20.3178'): string =>
  `Contractor,Locality,Locality Name,${columns}\n${rows.join('\n')}\n`;

/** Base units of anesthesia codes: `00840,6`. */
export const baseUnitsText = (...rows: readonly string[]): string => `CODE,BASE UNIT(S)\n${rows.join('\n')}\n`;

/** Addendum B with rows of code, status indicator and rate: `70551,S,233.65`. */
export const addendumText = (...rows: readonly string[]): string =>
  `,Addendum B.-- OPPS Payment by HCPCS Code for CY 2031,,\nHCPCS Code,SI,APC,Payment Rate,Minimum Unadjusted Copayment\n${rows
    .map((r) => r.replace(/,([^,]*)$/, ',,$1,'))
    .join('\n')}\n`;

/** Fees for equipment in Ohio: `E0601,RR,CR,95.50,101.25`, the last for rural areas. */
export const dmeText = (...rows: readonly string[]): string =>
  `HCPCS,Mod,Mod2,JURIS,CATG,Ceiling,Floor,OH (NR),OH (R),Description\n${rows
    .map((r) => r.replace(/^([^,]*,[^,]*),([^,]*),/, '$1,,D,$2,0,0,').concat(','))
    .join('\n')}\n`;

/** Rural ZIP codes of a quarter: `202601`; `MA,1223` has lost its first zero, as the publisher’s have. */
export const ruralText = (quarter: string, ...rows: readonly string[]): string =>
  `STATE,DMEPOS RURAL ZIP CODE,YEAR/QTR,LOCATION\n${rows.map((r) => `${r},${quarter},RURAL`).join('\n')}\n`;

/** Codes with these files imported; one whose content tells no year has it in its name. */
export const codesWithSchedules = (
  ...texts: readonly (string | { readonly name: string; readonly text: string })[]
): Codes =>
  codesWith(
    ...tablesFrom(texts.map((text, i) => (typeof text === 'string' ? { name: `table-${i}.csv`, text } : text))),
  );
