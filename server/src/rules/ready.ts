import type { Cents } from '../../../schemas/values';
import { derive, type Item } from '../records/book';
import type { NotEvaluated, Severity } from '../records/finding';
import { atRisk, chargesOf } from './at-risk';
import { checkItem } from './check';
import { ruleById, rulesFor } from './registry';
import type { Acknowledged, Allowed, Engine, Judged } from './rule';

/** What a rule says of a record. `pass` is said only where nothing kept the rule from judging. */
export type Verdict = 'fail' | 'warn' | 'pass' | 'bypassed' | 'not evaluated';

export interface RuleVerdict {
  readonly rule: string;
  readonly verdict: Verdict;
  /** The messages of a failure or warning, the reasons of an allowance, or why it was not evaluated; none for a pass. */
  readonly why: readonly string[];
}

/** Whether a record can be sent, and what stands in the way. */
export interface Readiness {
  /** Nothing failed, and every rule that could not judge is acknowledged. */
  readonly ready: boolean;
  /** Errors, as they will count when the record is sent; most money first. */
  readonly failed: readonly Judged[];
  readonly warned: readonly Judged[];
  readonly open: readonly NotEvaluated[];
  readonly bypassed: readonly Allowed[];
  readonly acknowledged: readonly Acknowledged[];
  /** Cents that what failed puts at risk, and what is warned of beside it; each line counts once. */
  readonly atRisk: Cents;
  readonly charge: Cents;
  /** The charge of a line is not known, so that both sums say “at least”. */
  readonly partial: boolean;
}

/** How much a finding will count when the record is sent: what is gentle in a draft only because it is one counts in full. */
function onSending({ rule, severity }: Judged): Severity {
  const own = ruleById(rule);
  return own?.stage === 'ready' ? own.severity : severity;
}

/** Whether a record is ready to be sent, and what would make it so. Kept until something it was judged by changes. */
export const readinessOf = (engine: Engine, item: Item): Readiness =>
  derive(engine.book, item, 'ready', () => {
    const { findings, allowed, notEvaluated, acknowledged } = checkItem(engine, item);
    const sent = findings.map((f): Judged => ({ ...f, severity: onSending(f) }));
    const risk = (f: Judged): number => atRisk(engine.book, item, [f]);
    const byMoney = (severity: Severity): Judged[] =>
      sent
        .filter((f) => f.severity === severity)
        .map((f) => ({ f, amount: risk(f) }))
        .sort((a, b) => b.amount - a.amount || a.f.start - b.f.start)
        .map(({ f }) => f);
    const failed = byMoney('error');
    const warned = byMoney('warning');
    const { total, partial } = chargesOf(engine.book, item);
    return {
      ready: failed.length === 0 && notEvaluated.length === 0,
      failed,
      warned,
      open: notEvaluated,
      bypassed: allowed,
      acknowledged,
      atRisk: atRisk(engine.book, item, [...failed, ...warned]),
      charge: total,
      partial,
    };
  });

/** The verdict of every rule of a record's kind, in the rules' order; families that share a reason are said by their own name. */
export function verdictsOf(engine: Engine, item: Item): readonly RuleVerdict[] {
  const { findings, allowed, notEvaluated, acknowledged } = checkItem(engine, item);
  const open = [...notEvaluated, ...acknowledged.map((a) => a.note)];
  return rulesFor(item.kind).map(({ id, unjudgedWith }) => {
    const own = findings.filter((f) => f.rule === id);
    if (own.length > 0)
      return {
        rule: id,
        verdict: own.some((f) => f.severity === 'error') ? 'fail' : 'warn',
        why: own.map((f) => f.message),
      };
    const missed = open.filter((n) => n.rule === id || n.rule === unjudgedWith || n.also?.includes(id));
    if (missed.length > 0) return { rule: id, verdict: 'not evaluated', why: missed.map((n) => n.why) };
    const bypassed = allowed.filter((a) => a.finding.rule === id);
    if (bypassed.length > 0) return { rule: id, verdict: 'bypassed', why: bypassed.map((a) => a.reason) };
    return { rule: id, verdict: 'pass', why: [] };
  });
}
