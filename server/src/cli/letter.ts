import { letterKinds } from '../../../schemas/letter';
import { keepLetter } from '../features/letters/keep';
import { letterOf } from '../features/letters/letter';
import { letterPaper } from '../forms/letter';
import type { Item } from '../records/book';
import { type Common, Unable } from './arguments';
import { openWorkspace } from './book';
import { inItsWorkspace, onlyItem } from './named';
import { formatOf, onlyId, paperOptions, writeJson, writePaper } from './paper';
import { writeRecordEdits } from './record-edits';

export const letterOptions = { ...paperOptions, kind: { type: 'string' }, keep: { type: 'boolean' } } as const;

/**
 * `letter CLAIM [--kind KIND] [--format text|html|pdf] [-o OUT] [--keep]`: a letter to the payer with the claim's facts. Only `--keep`
 * changes a record: the patient's list of letters. What the writer has to add goes to standard error.
 */
export async function letter(common: Common): Promise<number> {
  const id = onlyId(common, 'letter CLAIM');
  formatOf(common);
  const named = common.values.kind as string | undefined;
  const kind = letterKinds.find((k) => k === named);
  if (named !== undefined && !kind) throw new Unable(`--kind ${named}: one of ${letterKinds.join(', ')}`);
  const { engine, root } = openWorkspace({ ...inItsWorkspace(common), paths: [] });
  const item = onlyItem(engine.book, root, 'claim', id);
  const written = letterOf(engine, item, kind);
  if ('unable' in written) throw new Unable(written.unable);
  if (common.json) writeJson(common, written.letter);
  else await writePaper(common, letterPaper(written.letter));
  const told = [...written.told];
  if (common.values.keep === true) {
    const kept = keepLetter(engine.book, item, written.letter);
    if (typeof kept === 'string') told.push(kept);
    else if (kept) {
      const [path] = writeRecordEdits(root, [[kept.patient as unknown as Item, [kept.edit]]]);
      told.push(`kept in ${path ?? ''}`);
    } else told.push('kept before: the patient’s record has this letter');
  }
  for (const note of told) process.stderr.write(`${note}\n`);
  return 0;
}
