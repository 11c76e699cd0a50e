import type { IsoDate } from '../../../../schemas/values';
import { type ImportOptions, problem, type SourceFile } from './source';

/**
 * Releases of Medicare’s fee schedules. Each is for a calendar year and comes anew each quarter: it holds from the first day of its
 * quarter until the next release, and never beyond its year.
 */
export interface Release {
  /** `2025-10` for the release of October, `2025` where only the year is told. */
  readonly edition: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

interface Told {
  readonly year?: number;
  /** 1–12. */
  readonly month?: number;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** The release of a year, and of a month in it. */
export function release(year: number, month?: number): Release {
  const two = String(month ?? 1).padStart(2, '0');
  return {
    edition: month === undefined ? String(year) : `${year}-${two}`,
    from: `${year}-${two}-01` as IsoDate,
    to: `${year}-12-31` as IsoDate,
  };
}

/**
 * What a name or a title tells: `PPRRVU2025_Oct`, `RVU25D` (the fourth release), `CLFS_2025_Q2V1`, `DMEPOS25_APR25`,
 * `addendum_b_2025-10`, `January 2026 ASP …`, `25LOCCO`, `ANES2025`.
 */
export function toldBy(text: string): Told {
  const letter = /(?:^|[^a-z])RVU(\d\d)([A-D])(?:R|[^a-z0-9]|$)/i.exec(text);
  if (letter)
    return { year: 2000 + Number(letter[1]), month: (letter[2] ?? 'A').toUpperCase().charCodeAt(0) * 3 - 194 };
  const full = /(?:^|\D)(20[1-4]\d)(?!\d)/.exec(text);
  const short = /(?:^|[^0-9])(?:RVU|GPCI|ANES|DMEPOS|CLFS|ASP)(\d\d)(?!\d)|(?:^|\D)(\d\d)(?:LOCCO|CLAB)/i.exec(text);
  const year = full ? Number(full[1]) : short ? 2000 + Number(short[1] ?? short[2]) : undefined;
  const number = full && /^[-_](0[1-9]|1[0-2])(?!\d)/.exec(text.slice(full.index + full[0].length));
  const quarter = /(?:^|[^a-z])q([1-4])(?!\d)/i.exec(text);
  const word = /(?:^|[^a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i.exec(text)?.[1]?.toLowerCase();
  const month = number
    ? Number(number[1])
    : word !== undefined
      ? MONTHS.indexOf(word) + 1
      : quarter
        ? Number(quarter[1]) * 3 - 2
        : undefined;
  return { ...(year !== undefined && { year }), ...(month !== undefined && { month }) };
}

/**
 * The release of a file: what its content tells, else its name, else that of its archive, else what was given. Two of them that name
 * different years are refused, for a table of another year prices every line wrong.
 */
export function releaseOf(file: Pick<SourceFile, 'name' | 'archive'>, options: ImportOptions, content: Told): Release {
  const own = toldBy(file.name);
  const archive = file.archive === undefined ? {} : toldBy(file.archive);
  const given = options.edition === undefined ? undefined : toldBy(options.edition.replace(/^FY/i, ''));
  if (options.edition !== undefined && given?.year === undefined)
    throw problem(file, 'a release such as 2025-10', `“${options.edition}”`);
  const year = content.year ?? own.year ?? archive.year ?? given?.year;
  if (year === undefined)
    throw problem(file, 'a year in the file or its name', 'none; give the release as --edition 2025-10');
  for (const { said, where } of [
    { said: own.year, where: 'in its name' },
    { said: archive.year, where: 'in the name of its archive' },
    { said: given?.year, where: 'as --edition' },
  ])
    if (said !== undefined && said !== year) throw problem(file, `a file of ${year}`, `${said} ${where}`);
  const month = content.month ?? given?.month ?? own.month ?? archive.month;
  if (given?.month !== undefined && month !== given.month)
    throw problem(file, `the release of ${options.edition}`, `that of ${release(year, month).edition}`);
  return release(year, month);
}
