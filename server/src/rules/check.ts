import { slotSpan } from '../records/bind';
import { boundOf, derive, type Item, type Reader, treeOfItem } from '../records/book';
import type { Finding, NotEvaluated } from '../records/finding';
import { entryStart, lineAt, type Tree, tokenEnd } from '../text/tree';
import { type Allowance, allowanceFindings, allowancesOf } from './allow';
import { denials } from './denials';
import { rulesFor, type Turn } from './registry';
import type { Acknowledged, Allowed, CheckResult, Engine, Judged, RuleContext } from './rule';
import { traitsOf } from './traits';
import { visitOf } from './visit';

/**
 * Judges one record: what reading it found, then every rule of its kind. The result is kept until the record, or anything a rule
 * looked at, changes.
 */
export function checkItem(engine: Engine, item: Item): CheckResult {
  return derive(engine.book, item, 'check', (reader) => judge(engine, reader, item));
}

function judge(engine: Engine, reader: Reader, item: Item): CheckResult {
  const bound = boundOf(item);
  const tree = treeOfItem(item);
  const findings: Judged[] = [...bound.findings];
  const notEvaluated: Unjudged[] = [];
  const visit = visitOf(item);
  let rule: Turn | undefined;
  const kept = new Map<string, unknown>();
  // One context serves all rules of a record; `rule` tells whose turn it is.
  const context: RuleContext = {
    engine,
    reader,
    item,
    visit,
    once: <T>(name: string, compute: () => T): T => {
      const known = kept.get(name) as T | undefined;
      if (known !== undefined) return known;
      const value = compute();
      kept.set(name, value);
      return value;
    },
    report: (at, slot, message, more = {}) => {
      if (!rule) return;
      const { id, severity, source, stage } = rule;
      const prevents = denials[id];
      const { start, end } = slotSpan(tree, at, slot);
      const gentler = stage === 'ready' && visit?.stage === 'draft' && { severity: 'information' as const };
      findings.push({
        ...{ rule: id, severity, start, end, message, source, ...(prevents && { prevents }), ...more },
        ...gentler,
      });
    },
    notEvaluated: (at, slot, why, as) => {
      const id = as ?? rule?.id ?? '';
      // One sentence per rule and reason: a claim of twenty CPT lines misses the CPT list once.
      let told = notEvaluated.find((n) => n.rule === id && n.why === why);
      if (!told) {
        told = new Unjudged(id, why, tree, at, slot);
        notEvaluated.push(told);
      }
      told.joinedBy(rule?.id);
    },
    notEvaluatedOnce: (at, slot, why) => {
      const told = notEvaluated.find((n) => n.why === why);
      if (told) told.joinedBy(rule?.id);
      else notEvaluated.push(new Unjudged(rule?.id ?? '', why, tree, at, slot));
    },
  };
  for (const turn of rulesFor(item.kind, traitsOf(visit))) {
    rule = turn;
    turn.check(context);
  }
  const open: NotEvaluated[] =
    bound.later.length > 0 ? [...notEvaluated, ...bound.later.map((at) => notSupportedYet(tree, at))] : notEvaluated;
  return settle(tree, findings, open);
}

/** Nearly every claim has one of these and few are ever shown, so where it stands is looked for when somebody asks. */
class Unjudged implements NotEvaluated {
  private span: { readonly start: number; readonly end: number } | undefined;
  also: string[] | undefined;

  constructor(
    readonly rule: string,
    readonly why: string,
    private readonly tree: Tree,
    private readonly at: number,
    private readonly slot: string,
  ) {}

  /** Notes a rule that has nothing to add to the reason, so that its silence is not taken for a pass. */
  joinedBy(rule: string | undefined): void {
    if (rule === undefined || rule === this.rule || this.also?.includes(rule)) return;
    this.also ??= [];
    this.also.push(rule);
  }

  private found(): { readonly start: number; readonly end: number } {
    this.span ??= slotSpan(this.tree, this.at, this.slot);
    return this.span;
  }

  get start(): number {
    return this.found().start;
  }

  get end(): number {
    return this.found().end;
  }
}

/** Entries that are kept for later are told, so that nobody takes silence for a pass. */
function notSupportedYet(tree: Tree, at: number): NotEvaluated {
  const entry = tree.entries[at];
  const start = entry ? entryStart(tree, entry) : 0;
  const end = entry ? tokenEnd(tree, entry.first) : 0;
  const word = tree.text.slice(start, end).slice(0, 40);
  return {
    rule: 'text/not-supported-yet',
    why: `“${word}” is not supported yet: it is kept, and nothing is checked or computed from it`,
    start,
    end,
  };
}

/** Takes out what the office allows, and puts the rest in text order. */
function settle(tree: Tree, findings: Judged[], open: NotEvaluated[]): CheckResult {
  const allowances = tree.comments.length > 0 ? allowancesOf(tree) : [];
  const used = new Set<Allowance>();
  const allowed: Allowed[] = [];
  const kept: Judged[] = [];
  for (const finding of findings) {
    const line = allowances.length > 0 ? lineAt(tree.lines, finding.start) : 0;
    const allowance = allowances.find((a) => a.line === line && a.rule === finding.rule && a.reason !== '');
    if (allowance) {
      used.add(allowance);
      allowed.push({ finding, reason: allowance.reason, by: allowance.by, date: allowance.date });
    } else kept.push(finding);
  }
  const acknowledged: Acknowledged[] = [];
  const notEvaluated = allowances.length === 0 ? open : open.filter((note) => !acknowledge(note));
  if (allowances.length > 0) kept.push(...allowanceFindings(tree, allowances, used));
  kept.sort((a: Finding, b: Finding) => a.start - b.start || a.end - b.end);
  return { findings: kept, allowed, notEvaluated, acknowledged };

  /** An allowance for a rule that could not judge says that a person has: the reason is kept, and the record may be ready. */
  function acknowledge(note: NotEvaluated): boolean {
    const line = lineAt(tree.lines, note.start);
    const allowance = allowances.find((a) => a.line === line && a.rule === note.rule && a.reason !== '');
    if (!allowance) return false;
    used.add(allowance);
    acknowledged.push({ note, reason: allowance.reason, by: allowance.by, date: allowance.date });
    return true;
  }
}
