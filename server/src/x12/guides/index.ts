import { table as table277ca } from './277ca.generated';
import { table as table835 } from './835.generated';
import { table as table837i } from './837i.generated';
import { table as table837p } from './837p.generated';
import { table as table999 } from './999.generated';
import { type LoopDef, readGuide } from './read';

/** The guides whose structure is known, by the start of ST03 or GS08 (the errata letter may be missing in older files). */
const tables: readonly (readonly [version: string, table: string])[] = [
  ['005010X222', table837p],
  ['005010X223', table837i],
  ['005010X221', table835],
  ['005010X231', table999],
  ['005010X214', table277ca],
];
const read = new Map<string, LoopDef>();

/** The structure of a guide; undefined where it is not known. */
export function guideOf(version: string): LoopDef | undefined {
  const found = tables.find(([start]) => version.startsWith(start));
  if (!found) return undefined;
  let guide = read.get(found[0]);
  if (!guide) {
    guide = readGuide(found[1]);
    read.set(found[0], guide);
  }
  return guide;
}
