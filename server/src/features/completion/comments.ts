import { allItems, recordOf } from '../../records/book';
import { checkItem } from '../../rules/check';
import { rules } from '../../rules/registry';
import { type Comment, entryOnLine, lineAt } from '../../text/tree';
import type { Cursor } from '../cursor';
import { type Ask, choices, type Draft, FOUND, place } from './types';

/**
 * `# allow RULE-ID "reason" by NAME DATE`: the rules that the line below breaks come first, each as a whole comment; every other
 * comment is the person's own.
 */
export function allowances(ask: Omit<Ask, 'range' | 'typed'>, comment: Comment): Draft[] {
  const { tree, offset, base } = ask.cursor;
  if (comment.entry >= 0) return [];
  const text = tree.plain.slice(comment.start, offset);
  const end = base + Math.max(offset, wordEnd(tree.plain, offset, comment.end));
  const at = (typed: string): Ask => ({ ...ask, typed, range: { start: base + offset - typed.length, end } });
  const word = /^#\s*(a(?:l(?:l(?:ow?)?)?)?)?$/i.exec(text);
  if (word) return wholeComments({ ...ask, typed: text, range: { start: base + comment.start, end } });
  const rule = /^#\s*allow\s+(\S*)$/i.exec(text);
  if (rule) return ruleIds(at(rule[1] ?? ''));
  const by = /^#\s*allow\s+\S+\s+"(?:[^"\\]|\\.)+"\s+(b?y?)$/i.exec(text);
  if (by)
    return choices(
      at(by[1] ?? ''),
      signatures(ask.cursor, ask).map((name) => ({
        text: `by ${name} ${ask.engine.today}`,
        detail: 'who allows it, and when',
      })),
    );
  const name = /^#\s*allow\s+\S+\s+"(?:[^"\\]|\\.)+"\s+by\s+(\S*)$/i.exec(text);
  if (name)
    return choices(
      at(name[1] ?? ''),
      signatures(ask.cursor, ask).map((n) => ({ text: `${n} ${ask.engine.today}`, detail: 'who allows it, and when' })),
    );
  const reason = /^#\s*allow\s+\S+\s+$/i.test(text);
  return reason
    ? [
        {
          label: '"reason"',
          text: '""',
          snippet: `"${place(1, 'reason')}"$0`,
          ...at('').range,
          kind: 'value',
          detail: 'why the office keeps it',
        },
      ]
    : [];
}

/** End of the word at the cursor, inside the comment. */
function wordEnd(text: string, offset: number, limit: number): number {
  let end = offset;
  while (end < limit && !/\s/.test(text.charAt(end))) end++;
  return end;
}

/** Rules that the next line with an entry breaks, without those that cannot be allowed. */
function brokenBelow({ engine, cursor }: Ask): { readonly id: string; readonly message: string }[] {
  const { tree, offset, item } = cursor;
  if (!item) return [];
  let line = lineAt(tree.lines, offset) + 1;
  while (line < tree.lines.length && !entryOnLine(tree, line)) line++;
  const found = new Map<string, string>();
  for (const finding of checkItem(engine, item).findings)
    if (lineAt(tree.lines, finding.start) === line && !finding.rule.startsWith('allow/') && !found.has(finding.rule))
      found.set(finding.rule, finding.message);
  return [...found].map(([id, message]) => ({ id, message }));
}

function wholeComments(ask: Ask): Draft[] {
  const broken = brokenBelow(ask);
  const [name = 'NAME'] = signatures(ask.cursor, ask);
  const { today } = ask.engine;
  const base = { ...ask.range, kind: 'keyword', filter: FOUND } as const;
  const whole = broken.map(
    ({ id, message }): Draft => ({
      ...base,
      label: `# allow ${id}`,
      text: `# allow ${id} "" by ${name} ${today}`,
      snippet: `# allow ${id} "${place(1, 'reason')}" by ${place(2, name)} ${today}$0`,
      detail: message,
    }),
  );
  return [
    ...whole,
    { ...base, label: '# allow', text: '# allow ', detail: 'keeps a finding, with the reason', goesOn: true },
  ];
}

function ruleIds(ask: Ask): Draft[] {
  const broken = brokenBelow(ask).map(({ id, message }) => ({ text: id, detail: message }));
  const others = rules
    .filter((r) => !broken.some((b) => b.text === r.id))
    .map((r) => ({ text: r.id, detail: r.title }));
  return choices(ask, [...broken, ...others]);
}

/** Who may allow: initials or names in the record's other allowances, then the practice's providers. */
function signatures({ tree }: Cursor, { engine }: Pick<Ask, 'engine'>): string[] {
  const names = new Set<string>();
  for (const { start, end } of tree.comments) {
    const by = /^#\s*allow\b.*"\s+by\s+(\S+)\s+\d/i.exec(tree.plain.slice(start, end))?.[1];
    if (by) names.add(by);
  }
  for (const practice of allItems(engine.book, 'practice'))
    for (const { last } of recordOf(practice).provider ?? []) if (last && /^\S+$/.test(last)) names.add(last);
  return [...names];
}
