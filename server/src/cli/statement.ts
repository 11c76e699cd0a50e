import type { Statement } from '../benefits/statement';
import { statementOn } from '../exchange/papers';
import { reasonWords } from '../forms/words';
import { decimal } from '../records/money';
import type { Common } from './arguments';
import { openWorkspace } from './book';
import { inItsWorkspace, onlyItem } from './named';
import { formatOf, onlyId, writeJson, writePaper } from './paper';

/** `statement PATIENT [--format text|html|pdf] [-o OUT]`: what a patient owes and why. */
export async function statement(common: Common): Promise<number> {
  const id = onlyId(common, 'statement PATIENT');
  formatOf(common);
  const { engine, root } = openWorkspace({ ...inItsWorkspace(common), paths: [] });
  const { book } = engine;
  const item = onlyItem(book, root, 'patient', id);
  const { found, paper } = statementOn(book, item, common.today);
  if (common.json) {
    writeJson(common, statementJson(found));
    return 0;
  }
  await writePaper(common, paper);
  return 0;
}

/** A statement as `--json` prints it: money as decimal strings. */
export const statementJson = (s: Statement) => ({
  patient: s.patient.id,
  date: s.date,
  balance: decimal(s.balance),
  credit: decimal(s.credit),
  charge: decimal(s.charge),
  takenOff: decimal(s.takenOff),
  planPaid: decimal(s.planPaid),
  owed: decimal(s.owed),
  patientPaid: decimal(s.patientPaid),
  forgiven: decimal(s.forgiven),
  visits: s.visits.map((v) => ({
    record: v.record,
    date: v.date ?? null,
    plans: v.plans,
    lines: v.lines.map((l) => ({
      date: l.date ?? null,
      code: l.code,
      words: l.words,
      charge: decimal(l.charge),
      takenOff: decimal(l.takenOff),
      planPaid: decimal(l.planPaid),
      owed: decimal(l.owed),
      parts: l.parts.map((p) => ({ reason: p.reason, amount: decimal(p.amount), words: reasonWords(p.reason) })),
    })),
    payments: v.payments.map((p) => ({ ...p, date: p.date ?? null, amount: decimal(p.amount) })),
    refunds: v.refunds.map((p) => ({ ...p, date: p.date ?? null, amount: decimal(p.amount) })),
    forgiven: decimal(v.forgiven),
    owed: decimal(v.owed),
  })),
  waiting: s.waiting.map((w) => ({
    record: w.record,
    date: w.date ?? null,
    charge: w.charge === undefined ? null : decimal(w.charge),
    paid: decimal(w.paid),
    why: w.why,
  })),
});
