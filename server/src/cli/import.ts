import { openAnswers, readAnswers } from '../exchange/import/read';
import { type ImportJson, importText } from '../exchange/import/report';
import { type Common, Unable } from './arguments';
import { openRecovered } from './export/recover';
import { writeChanges } from './record-edits';

/**
 * `import FILE…`: what payers answer is added to the histories of the claims it speaks of, and a payment becomes a remit; an 837P
 * becomes records. Everything is read first and written then; what is told already is not told again.
 */
export async function importFiles(common: Common): Promise<number> {
  if (common.paths.length === 0) throw new Unable('import FILE…: which files? Give their paths');
  const { json, failed } = await importJson(common);
  if (common.json) process.stdout.write(`${JSON.stringify(json, undefined, 1)}\n`);
  else process.stdout.write(importText(json));
  return failed ? 1 : 0;
}

/** Reads the files, writes what they say, and tells of it. */
export async function importJson(common: Common): Promise<{ json: ImportJson; failed: boolean }> {
  const opened = await openAnswers(common.paths);
  const { engine, root } = openRecovered({ ...common, workspace: common.workspace ?? process.cwd() });
  const { report, changes, failed } = readAnswers(opened, {
    ...{ book: engine.book, root, today: common.today },
    keep: common.json,
  });
  return { json: { ...report, written: writeChanges(root, changes) }, failed };
}
