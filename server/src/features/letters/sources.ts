import type { LetterKind } from '../../../../schemas/letter';
import type { Reconciled } from '../../benefits/reconcile/reconcile';
import type { Item } from '../../records/book';
import { checkItem } from '../../rules/check';
import { denials } from '../../rules/denials';
import { payerOf } from '../../rules/next-step';
import { ruleById } from '../../rules/registry';
import type { Engine } from '../../rules/rule';

/** What an appeal rests on: the contract’s rates, the tables the claim was held against, and the time for appeals. */

export function sourcesOf(
  engine: Engine,
  item: Item<'claim'>,
  found: Reconciled | undefined,
  kind: LetterKind,
): string[] {
  if (kind !== 'appeal' || !found) return [];
  const sources = new Set<string>();
  for (const { differences, expected } of found.lines)
    if (differences.some((d) => d.kind === 'under-contract') && expected?.allowedFrom)
      sources.add(`Contract: ${expected.allowedFrom.why}`);
  for (const text of heldAgainst(engine, item, found)) sources.add(text);
  const payer = payerOf(engine.book, item as unknown as Item);
  if (payer?.appeal?.count !== undefined)
    sources.add(`Time for appeals: ${payer.appeal.count} ${payer.appeal.unit ?? 'days'} from your answer`);
  else if (payer?.medicare) sources.add('Time for appeals: 42 CFR part 405 subpart I');
  return [...sources];
}

/** The rules that look for what was denied, judged the claim, and found nothing: their tables speak for the claim. */
function heldAgainst(engine: Engine, item: Item<'claim'>, { denials: denied }: Reconciled): string[] {
  const reasons = new Set(denied.map((d) => d.reason));
  if (reasons.size === 0) return [];
  const { findings, notEvaluated } = checkItem(engine, item as unknown as Item);
  const silent = new Set([...findings.map((f) => f.rule), ...notEvaluated.flatMap((n) => [n.rule, ...(n.also ?? [])])]);
  return Object.entries(denials).flatMap(([id, { carc }]) => {
    const rule = ruleById(id);
    // A table of a publisher speaks for the claim; a rule that reads our own records proves nothing to the payer.
    if (carc === undefined || !reasons.has(carc) || !rule || silent.has(id) || !TABLES.test(rule.source)) return [];
    return [`Held against ${rule.source}: nothing against the claim`];
  });
}

const TABLES = /\b(?:CMS|NCCI|MUE|CFR|Medicare|CLIA|guidelines)\b/;
