import { type Entry, TokenKind, type Tree, tokenEnd, tokenKind, tokenStart, tokenText } from '../text/tree';
import { readRange } from './dates';
import type { Edit, Finding } from './finding';
import { replace } from './finding';
import { forms, isProcedureCode, readDecimal, readMoney, readProcedure } from './forms';
import { anyDateHabit, bareMoneyHabit, type Habit, habitFor } from './habits';
import { type Bound, NOTHING } from './match';
import type { EntryTable } from './vocabulary';

/**
 * Reads a service line: the code first, the rest in any order, each told by its shape. This is the line that coders type hundreds
 * of times a day with habits from paper forms and other programs, so what they meant is used and the repair is one key.
 *
 * `99214-25 AB x2 $185.00` · `0450 99284 $940.00` · `00790 45min A $900.00`
 */
export function matchServiceLine(
  tree: Tree,
  entry: Entry,
  table: EntryTable,
  target: Bound,
  findings: Finding[],
  dxLetters: () => ReadonlySet<string>,
  roles?: number[],
): void {
  const line: Line = { tree, entry, table, target, findings, letters: [], roles };
  let token = readCode(line);
  for (; token < entry.last; token++) readDetail(line, token);
  settleLetters(line, dxLetters);
}

interface Line {
  readonly tree: Tree;
  readonly entry: Entry;
  readonly table: EntryTable;
  readonly target: Bound;
  readonly findings: Finding[];
  /** Tokens that are a run of letters: pointers, or a modifier in a column of its own. */
  readonly letters: number[];
  readonly roles: number[] | undefined;
}

type Procedure = { code: string; modifiers: string[] };

function store(line: Line, token: number, name: string, value: unknown): void {
  if (name in line.target && name !== 'pointers') {
    problem(line, token, 'text/value', `This line has two values for its ${name}; leave one out.`, ['Remove it', '']);
    return;
  }
  line.target[name] = value;
  mark(line, token, name);
}

function mark(line: Line, token: number, name: string): void {
  if (line.roles) line.roles[token - line.entry.first] = line.table.slots.findIndex((s) => s.name === name);
}

function problem(line: Line, token: number, rule: string, message: string, fix?: readonly [string, string]): void {
  const start = tokenStart(line.tree, token);
  const end = tokenEnd(line.tree, token);
  line.findings.push({
    rule,
    severity: 'error',
    start,
    end,
    message,
    ...(fix && {
      fixes: () => [
        fix[1] === '' ? replace(fix[0], tokenEnd(line.tree, token - 1), end, '') : replace(fix[0], start, end, fix[1]),
      ],
    }),
  });
}

const habitProblem = (line: Line, token: number, habit: Habit): void =>
  problem(line, token, habit.rule, habit.message, [`Change to ${habit.text}`, habit.text]);

/** The token's text without a comma behind it, which is said once and forgiven. */
function valueText(line: Line, token: number): string {
  const text = tokenText(line.tree, token);
  if (tokenKind(line.tree, token) !== TokenKind.Word || text.length < 2 || !text.endsWith(',')) return text;
  const end = tokenEnd(line.tree, token);
  line.findings.push({
    rule: 'text/comma',
    severity: 'error',
    start: end - 1,
    end,
    message: 'Values are separated by blanks; leave the comma out.',
    fixes: () => [replace('Remove the comma', end - 1, end, '')],
  });
  return text.slice(0, -1);
}

/** Reads revenue code and procedure; returns the first token after them. */
function readCode(line: Line): number {
  const { entry } = line;
  const text = valueText(line, entry.first);
  if (/^\d{3,4}$/.test(text)) {
    const second = entry.first + 1 < entry.last ? tokenText(line.tree, entry.first + 1) : '';
    const secondIsCode =
      /^[A-Za-z0-9]{5}(-|$)/.test(second) && readProcedure(second) !== undefined && !/^(x\d.*|\d+min)$/i.test(second);
    if (text.length === 4) store(line, entry.first, 'revenue', text);
    else {
      const habit = habitFor('revenue', text);
      if (habit) habitProblem(line, entry.first, habit);
      store(line, entry.first, 'revenue', `0${text}`);
    }
    if (!secondIsCode) return entry.first + 1;
    store(line, entry.first + 1, 'procedure', readProcedure(second));
    return entry.first + 2;
  }
  const procedure = readProcedure(text);
  if (!procedure) {
    if (line.roles) line.roles[0] = NOTHING;
    problem(line, entry.first, 'text/value', `“${text.slice(0, 40)}” is not ${forms.procedure.expected}.`);
    return entry.first + 1;
  }
  const joined = joinedModifiers(procedure);
  if (joined) {
    const fixed = [joined.code, ...joined.modifiers].join('-');
    problem(line, entry.first, 'text/modifier-joined', `A hyphen stands before each modifier: ${fixed}.`, [
      `Change to ${fixed}`,
      fixed,
    ]);
  }
  store(line, entry.first, 'procedure', joined ?? procedure);
  return entry.first + 1;
}

/** `9921425` is 99214 with modifier 25, `992142559` with two. */
function joinedModifiers({ code, modifiers }: Procedure): Procedure | undefined {
  if ((code.length !== 7 && code.length !== 9) || !/^([A-V]\d{4}|\d{4}[0-9A-Z])/.test(code)) return undefined;
  const more = code.length === 7 ? [code.slice(5)] : [code.slice(5, 7), code.slice(7)];
  return { code: code.slice(0, 5), modifiers: [...more, ...modifiers] };
}

/** Reads one value after the code, by its shape. */
function readDetail(line: Line, token: number): void {
  const text = valueText(line, token);
  if (/^[A-Za-z]+$/.test(text)) {
    line.letters.push(token);
    return;
  }
  const amount = readMoney(text);
  if (amount !== undefined) return store(line, token, 'charge', amount);
  if (text.includes('$')) {
    const habit = habitFor('money', text);
    if (!habit) return problem(line, token, 'text/value', `“${text.slice(0, 40)}” is not ${forms.money.expected}.`);
    habitProblem(line, token, habit);
    return store(line, token, 'charge', readMoney(habit.text));
  }
  if (/^x[\d.]+$/i.test(text)) {
    const units = readDecimal(text.slice(1), 1000);
    if (units !== undefined) return store(line, token, 'units', units);
  }
  const minutes = /^(\d{1,6})min$/i.exec(text);
  if (minutes) return store(line, token, 'minutes', Number(minutes[1]));
  const range = readRange(text);
  if (range) return store(line, token, 'dates', range);
  const pointers = pointerHabit(text, line.target.pointers !== undefined);
  if (pointers) {
    problem(line, token, pointers.rule, pointers.message, [`Change to ${pointers.text}`, pointers.text]);
    return store(line, token, 'pointers', pointers.text);
  }
  // `4x` is four units: no modifier is a digit and an X.
  if (/^-?[A-Za-z0-9]{2}$/.test(text) && !/^\dx$/i.test(text))
    return modifierColumn(line, token, text.replace('-', '').toUpperCase());
  const habit = anyDateHabit(text) ?? bareMoneyHabit(text) ?? habitFor('units', text);
  if (habit) {
    habitProblem(line, token, habit);
    const dates = readRange(habit.text);
    if (dates) return store(line, token, 'dates', dates);
    const money = readMoney(habit.text);
    if (money !== undefined) return store(line, token, 'charge', money);
    return store(line, token, 'units', readDecimal(habit.text.slice(1), 1000));
  }
  if (line.roles) line.roles[token - line.entry.first] = NOTHING;
  problem(
    line,
    token,
    'text/value',
    `“${text.slice(0, 40)}” is no part of a service line: after the code come units (x2), minutes (45min), diagnosis letters (AB), the charge ($185.00) or a date.`,
  );
}

/** Pointers typed as on other forms: `A,B`, `1,2`, `1`. */
function pointerHabit(text: string, given: boolean): Habit | undefined {
  if (/^[A-Za-z](,[A-Za-z])+,?$/.test(text)) {
    const joined = text.replaceAll(',', '').toUpperCase();
    return { rule: 'text/pointers-comma', text: joined, message: `Write diagnosis letters in one run: ${joined}.` };
  }
  if (!/^\d{1,2}(,\d{1,2})+$/.test(text) && (given || !/^[1-9]$/.test(text))) return undefined;
  const numbers = text.split(',').map(Number);
  if (numbers.some((n) => n < 1 || n > 25)) return undefined;
  const letters = numbers.map((n) => String.fromCharCode(64 + n)).join('');
  return { rule: 'text/pointers-number', text: letters, message: `Diagnoses are pointed to by letter: ${letters}.` };
}

/** `99214 25 AB`: a modifier in a column of its own is used, and joined to the code by the fix. */
function modifierColumn(line: Line, token: number, modifier: string): void {
  const procedure = line.target.procedure as Procedure | undefined;
  if (!procedure)
    return problem(
      line,
      token,
      'text/value',
      `“${modifier}” stands alone; a modifier follows its code after a hyphen.`,
    );
  procedure.modifiers.push(modifier);
  const codeToken = 'revenue' in line.target ? line.entry.first + 1 : line.entry.first;
  const at = tokenEnd(line.tree, codeToken);
  const start = tokenStart(line.tree, token);
  const end = tokenEnd(line.tree, token);
  if (line.roles) line.roles[token - line.entry.first] = NOTHING;
  const joined = [procedure.code, ...procedure.modifiers].join('-');
  line.findings.push({
    rule: 'text/modifier-column',
    severity: 'error',
    start,
    end,
    message: `A modifier is joined to its code by a hyphen: ${joined}.`,
    fixes: () => [
      {
        title: `Change to ${joined}`,
        preferred: true,
        edits: tidy([
          { start: at, end: at, text: `-${modifier}` },
          { start: tokenEnd(line.tree, token - 1), end, text: '' },
        ]),
      },
    ],
  });
}

/** Two edits that meet are one: editors do not agree on the order of an insertion and a deletion at one place. */
function tidy(edits: readonly Edit[]): readonly Edit[] {
  const [a, b] = edits;
  return a && b && a.end === b.start ? [{ start: a.start, end: b.end, text: a.text + b.text }] : edits;
}

/** Decides which run of letters are the pointers and which is a modifier: `99214 QW A`, `99214 A B`, `99214 A QW`. */
function settleLetters(line: Line, dxLetters: () => ReadonlySet<string>): void {
  const [run] = line.letters;
  if (run === undefined) return;
  // The line as nearly all are: one run of letters, which is the pointers.
  if (line.letters.length === 1 && line.target.pointers === undefined)
    return store(line, run, 'pointers', tokenText(line.tree, run).replace(/,$/, '').toUpperCase());
  const groups = line.letters.map((token) => ({
    token,
    text: tokenText(line.tree, token).replace(/,$/, '').toUpperCase(),
  }));
  const [only] = groups;
  if (groups.length === 1 && only) {
    const letters = dxLetters();
    const known = [...only.text].every((l) => letters.has(l));
    if (only.text.length === 2) return modifierColumn(line, only.token, only.text);
    if (known) return store(line, only.token, 'pointers', only.text);
  }
  if (groups.length < 2 && line.target.pointers === undefined) return;
  const letters = dxLetters();
  const isPointer = (text: string): boolean => [...text].every((l) => letters.has(l));
  let pointers = typeof line.target.pointers === 'string' ? line.target.pointers : '';
  const runs: typeof groups = [];
  for (const group of groups) {
    const modifier = group.text.length === 2 && (!isPointer(group.text) || pointers !== '');
    if (modifier) modifierColumn(line, group.token, group.text);
    else {
      pointers += group.text;
      runs.push(group);
      mark(line, group.token, 'pointers');
    }
  }
  if (pointers) line.target.pointers = pointers;
  const [first] = runs;
  const last = runs.at(-1);
  if (!first || !last || first === last) return;
  const joined = runs.map((r) => r.text).join('');
  line.findings.push({
    rule: 'text/pointers-blank',
    severity: 'error',
    start: tokenStart(line.tree, first.token),
    end: tokenEnd(line.tree, last.token),
    message: `Write diagnosis letters in one run: ${joined}.`,
    fixes: () => [
      {
        title: `Change to ${joined}`,
        preferred: true,
        edits: tidy(
          runs.map((r, i) => ({
            start: i === 0 ? tokenStart(line.tree, r.token) : tokenEnd(line.tree, r.token - 1),
            end: tokenEnd(line.tree, r.token),
            text: i === 0 ? joined : '',
          })),
        ),
      },
    ],
  });
}

/** Whether a text may start a service line: a code, or a revenue code. */
export const startsServiceLine = (text: string): boolean =>
  /^\d{3,4},?$/.test(text) || isProcedureCode((text.toUpperCase().split('-')[0] ?? '').replace(',', ''));
