import path from 'node:path';
import type { IsoDate } from '../../schemas/values';
import { openCodes } from '../../server/src/codes/builtin';
import { codeAt, historyAt } from '../../server/src/codes/codec';
import { dotted } from '../../server/src/codes/dots';
import { kindOn } from '../../server/src/codes/status';
import { readBuiltin } from '../../server/src/files/codes';
import { createBook } from '../../server/src/records/book';
import type { Engine } from '../../server/src/rules/rule';
import { TODAY } from './claims';

/** An engine as the bundles have it: the code tables lie beside the bundle and are read when the first code is looked up. */
export const engine = (): Engine => ({
  book: createBook(),
  codes: openCodes(() => readBuiltin(path.join(process.cwd(), 'out/bench/dist/data'))),
  today: TODAY as IsoDate,
});

/** The diagnoses that may be billed on the claims' dates, with their dots. */
export function billable(): string[] {
  const table = engine().codes.icd10cm;
  const found: string[] = [];
  for (let i = 0; i < table.count; i++)
    if (kindOn(historyAt(table, i), '2026-04-18' as IsoDate) === 'valid') found.push(dotted(codeAt(table, i)));
  return found;
}
