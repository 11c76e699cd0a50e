import type { IsoDate } from '../../../../schemas/values';
import { type ImportOptions, problem, type SourceFile } from './source';

/** A quarter as an edition: `2026Q3`, from 1 July to 30 September. */
export interface Quarter {
  readonly edition: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

const LAST_DAYS = ['03-31', '06-30', '09-30', '12-31'];

export function quarter(year: number, number: number): Quarter {
  return {
    edition: `${year}Q${number}`,
    from: `${year}-${String(number * 3 - 2).padStart(2, '0')}-01` as IsoDate,
    to: `${year}-${LAST_DAYS[number - 1]}` as IsoDate,
  };
}

/** The quarter in which a day lies. */
export const quarterOf = (date: IsoDate): Quarter =>
  quarter(Number(date.slice(0, 4)), Math.ceil(Number(date.slice(5, 7)) / 3));

/** The year before the first of which the versions are counted: version 32 is 2026. */
const BEFORE_FIRST = 1994;

/**
 * The quarter in a name: `ccipra-v322r0-f1` (version 32.2, the third quarter of 2026), `2026q4`, `2026-q3`, `Eff_07-01-2026`,
 * `effective-2026-07-01`.
 */
function namedQuarter(name: string): Quarter | undefined {
  const version = /(?:^|[^0-9a-z])v(\d\d)\.?([0-3])(?:r\d)?(?![0-9])/i.exec(name);
  if (version) return quarter(BEFORE_FIRST + Number(version[1]), Number(version[2]) + 1);
  const plain = /(20\d\d)[-_ ]?q([1-4])(?!\d)/i.exec(name);
  if (plain) return quarter(Number(plain[1]), Number(plain[2]));
  const american = /(?:^|\D)(0[1-9]|1[0-2])-([0-3]\d)-(20\d\d)(?!\d)/.exec(name);
  if (american) return quarter(Number(american[3]), Math.ceil(Number(american[1]) / 3));
  const day = /(?:^|\D)(20\d\d)-(0[1-9]|1[0-2])(?:-[0-3]\d)?(?!\d)/.exec(name);
  return day ? quarter(Number(day[1]), Math.ceil(Number(day[2]) / 3)) : undefined;
}

/** The quarter of a file: in its name, in that of its archive, or given. A name that says another one than was given is refused. */
export function quarterFor(file: Pick<SourceFile, 'name' | 'archive'>, options: ImportOptions): Quarter {
  const named = namedQuarter(file.name) ?? (file.archive === undefined ? undefined : namedQuarter(file.archive));
  if (options.edition === undefined) {
    if (named) return named;
    throw problem(file, 'a quarter in the file’s name', 'none; give it as --edition 2026Q3');
  }
  const given = givenQuarter(options.edition);
  if (!given) throw problem(file, 'a quarter such as 2026Q3', `“${options.edition}”`);
  if (named && named.edition !== given.edition) throw problem(file, given.edition, `${named.edition} in its name`);
  return given;
}

function givenQuarter(text: string): Quarter | undefined {
  const m = /^(20\d\d)-?q([1-4])$/i.exec(text);
  if (m) return quarter(Number(m[1]), Number(m[2]));
  const month = /^(20\d\d)-(0[1-9]|1[0-2])$/.exec(text);
  return month ? quarter(Number(month[1]), Math.ceil(Number(month[2]) / 3)) : undefined;
}
