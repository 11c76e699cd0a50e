import path from 'node:path';
import type { IsoDate } from '../../schemas/values';
import { openCodes } from '../../server/src/codes/builtin';
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
