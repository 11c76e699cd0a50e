import type { Estimate } from '../benefits/estimate';
import { estimateOn } from '../exchange/papers';
import { decimal } from '../records/money';
import type { Common } from './arguments';
import { openWorkspace } from './book';
import { inItsWorkspace, onlyItem } from './named';
import { formatOf, onlyId, writeJson, writePaper } from './paper';

/** `estimate RECORD`: a good faith estimate of a planned encounter. */
export async function estimate(common: Common): Promise<number> {
  const id = onlyId(common, 'estimate RECORD');
  formatOf(common);
  const { engine, root } = openWorkspace({ ...inItsWorkspace(common), paths: [] });
  const { book } = engine;
  const item = onlyItem(book, root, 'encounter', id);
  const { found, paper } = estimateOn(book, item, common.today);
  if (common.json) writeJson(common, estimateJson(found));
  else await writePaper(common, paper);
  if (found.missing.length > 0)
    process.stderr.write(`claimwright: the law wants more on it: ${found.missing.join('; ')}\n`);
  return 0;
}

/** An estimate as `--json` prints it: money as decimal strings, null where a charge is not known. */
export const estimateJson = (e: Estimate) => ({
  record: e.item.id,
  patient: e.patient?.id ?? null,
  date: e.date ?? null,
  made: e.made,
  due: { by: e.due.by ?? null, why: e.due.why },
  primary: e.primary ? { code: e.primary.code, words: e.primary.words } : null,
  diagnoses: e.diagnoses,
  total: e.total === undefined ? null : decimal(e.total),
  ...(e.partial && { partial: true }),
  ...(e.afterFee && { afterFee: { total: decimal(e.afterFee.total), why: e.afterFee.why } }),
  providers: e.providers.map((p) => ({
    npi: p.npi,
    name: p.name,
    taxId: p.taxId ?? null,
    place: p.place ?? null,
    total: p.total === undefined ? null : decimal(p.total),
    lines: p.lines.map((l) => ({
      line: l.line,
      date: l.date ?? null,
      code: l.code,
      modifiers: l.modifiers,
      words: l.words,
      diagnoses: l.diagnoses,
      charge: l.charge === undefined ? null : decimal(l.charge),
      ...(l.unknown !== undefined && { why: l.unknown }),
    })),
  })),
  separate: e.separate.map((s) => ({ ...s, date: s.date ?? null })),
  missing: e.missing,
  assumptions: e.assumptions,
});
