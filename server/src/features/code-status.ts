import type { IsoDate } from '../../../schemas/values';
import { diagnosisOn } from '../codes/diagnoses';
import { modifierOn } from '../codes/modifiers';
import { procedureOn } from '../codes/procedures';
import type { CodeStatus } from '../codes/types';
import { rolesOf, tableOf } from '../records/bind';
import { type Item, treeOfItem } from '../records/book';
import type { Finding } from '../records/finding';
import { readDiagnosis, readProcedure } from '../records/forms';
import type { Bound } from '../records/match';
import type { Slot } from '../records/vocabulary';
import { datesOf } from '../rules/dx/invalid-dos';
import type { Engine } from '../rules/rule';
import { type Visit, visitOf } from '../rules/visit';
import { entryOnLine, lineAt, tokenEnd, tokenStart, tokenText } from '../text/tree';

/** What a written code is on the dates that count for it: `ended`, `heading`, or nothing to remark. */
export type CodeMark = 'ended' | 'heading' | undefined;

function markOf(status: CodeStatus): CodeMark {
  if (status.status === 'ended') return 'ended';
  // A code that was split up is over; a heading that never was a code only needs more characters.
  if (status.status === 'header') return status.validUntil ? 'ended' : 'heading';
  return undefined;
}

/**
 * The marks of a written value: one for a diagnosis; the code's and then each modifier's for a procedure. `bound` are the values of
 * its line, since the letter and the line's own date decide which day counts.
 */
export function codeMarks(engine: Engine, visit: Visit, slot: Slot, text: string, bound: Bound): readonly CodeMark[] {
  const { codes } = engine;
  if (slot.form === 'dx') {
    const code = readDiagnosis(text);
    const letter = typeof bound.letter === 'string' ? bound.letter : undefined;
    if (!code) return [];
    const marks = datesOf(visit, letter).map((date) => markOf(diagnosisOn(codes, code, date)));
    return [marks.find((mark) => mark !== undefined)];
  }
  const date = (bound.dates as { from: IsoDate } | undefined)?.from ?? visit.dates?.from;
  const procedure = slot.form === 'procedure' ? readProcedure(text) : undefined;
  if (!procedure || !date) return [];
  return [
    procedure.code.length === 5 ? markOf(procedureOn(codes, procedure.code, date)) : undefined,
    ...procedure.modifiers.map((modifier) => markOf(modifierOn(codes, modifier, date))),
  ];
}

/** Rules whose findings may be about a code that was valid once. */
const ABOUT_CODES: ReadonlySet<string> = new Set(['dx/invalid-dos', 'proc/invalid-dos', 'mod/invalid-dos']);

/** Whether a finding is about a code whose time is over. */
export function isExpired(engine: Engine, item: Item, finding: Finding): boolean {
  if (!ABOUT_CODES.has(finding.rule)) return false;
  const visit = visitOf(item);
  const tree = treeOfItem(item);
  const entry = entryOnLine(tree, lineAt(tree.lines, finding.start));
  const table = entry && tableOf(tree, entry.index);
  if (!visit || !entry || !table) return false;
  const { first, roles, bound } = rolesOf(tree, entry, table);
  for (let token = first; token < entry.last; token++) {
    if (tokenStart(tree, token) > finding.start || tokenEnd(tree, token) < finding.end) continue;
    const slot = table.slots[roles[token - first] ?? -1];
    if (!slot) continue;
    const marks = codeMarks(engine, visit, slot, tokenText(tree, token), bound);
    return (finding.rule === 'mod/invalid-dos' ? marks.slice(1) : marks.slice(0, 1)).includes('ended');
  }
  return false;
}
