import { bindBlock } from '../records/bind';
import { type Book, type BookFile, boundOf } from '../records/book';
import { type Related, relatedOf } from '../records/finding';
import { decimal } from '../records/money';
import { checkItem } from '../rules/check';
import { denialText } from '../rules/denials';
import type { Allowed, Judged } from '../rules/rule';
import { positionAt, treeOf } from '../text/source';
import { type Common, Unable } from './arguments';
import { type Opened, openWorkspace } from './book';
import { sarif } from './sarif';

/** One finding as the command line prints it: lines and columns from 1, in UTF-16 units. */
export interface DiagnosticJson {
  readonly rule: string;
  readonly severity: string;
  readonly verdict: 'fail' | 'warn' | 'bypassed';
  readonly record?: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly prevents?: { group?: string; carc?: string; rarc: readonly string[]; status: readonly string[] };
  readonly atRisk?: string;
  readonly source?: string;
  readonly related?: readonly { path: string; line: number; message: string }[];
  readonly allowed?: { reason: string; by: string; date: string };
}

export interface CheckJson {
  readonly files: readonly { path: string; diagnostics: readonly DiagnosticJson[] }[];
  /** `also`: further rules that could not judge for the same reason. */
  readonly notEvaluated: readonly {
    rule: string;
    also?: readonly string[];
    record: string;
    why: string;
    path: string;
    line: number;
  }[];
  readonly summary: {
    files: number;
    records: number;
    errors: number;
    warnings: number;
    allowed: number;
    notEvaluated: number;
  };
}

/** A reason once for each rule that could not judge. */
const eachRule = ({ also = [], ...n }: CheckJson['notEvaluated'][number]) =>
  [n.rule, ...also].map((rule) => ({ ...n, rule }));

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 1)}\n`;

const FORMATS: Readonly<Record<string, (result: CheckJson, opened: Opened) => string>> = {
  text: (result) => checkText(result),
  json: (result) => json({ ...result, notEvaluated: result.notEvaluated.flatMap(eachRule) }),
  sarif: (result, { engine }) => json(sarif(result, engine.book)),
};

/** `check [PATH…]`: findings of every record. Exit 1 where one is an error. */
export function check(common: Common): number {
  const format = common.json ? 'json' : String(common.values.format ?? 'text');
  const write = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (!write) throw new Unable(`--format ${format}: one of ${Object.keys(FORMATS).join(', ')}`);
  const opened = openWorkspace(common);
  const result = checkJson(opened);
  process.stdout.write(write(result, opened));
  return result.summary.errors > 0 ? 1 : 0;
}

/** The findings of the wanted files, as one value. */
export function checkJson(opened: Opened): CheckJson {
  const { engine, wanted, problems } = opened;
  const files: { path: string; diagnostics: DiagnosticJson[] }[] = [];
  const notEvaluated: CheckJson['notEvaluated'][number][] = [];
  const summary = { files: 0, records: 0, errors: 0, warnings: 0, allowed: 0, notEvaluated: 0 };
  for (const path of wanted) {
    const file = engine.book.files.get(path);
    const diagnostics: DiagnosticJson[] = [];
    const problem = problems.get(path);
    if (problem)
      diagnostics.push({
        rule: 'text/encoding',
        severity: 'error',
        verdict: 'fail',
        line: 1,
        column: 1,
        endLine: 1,
        endColumn: 1,
        message: problem.startsWith('could') ? `This file ${problem}.` : problem,
      });
    file?.source.blocks.forEach((block, i) => {
      const item = file.items[i];
      const start = file.source.starts[i] ?? 0;
      if (!item) {
        for (const finding of bindBlock(treeOf(block)).findings)
          diagnostics.push(diagnosticJson(engine.book, file, start, '', finding));
        return;
      }
      summary.records++;
      const checked = checkItem(engine, item);
      const record = item.id || boundOf(item).id;
      for (const finding of checked.findings)
        diagnostics.push(diagnosticJson(engine.book, file, start, record, finding));
      for (const allowed of checked.allowed) diagnostics.push(allowedJson(engine.book, file, start, record, allowed));
      for (const n of checked.notEvaluated)
        notEvaluated.push({
          rule: n.rule,
          ...(n.also && { also: n.also }),
          record,
          why: n.why,
          path,
          line: positionAt(file.source, start + n.start).line + 1,
        });
    });
    for (const d of diagnostics) {
      if (d.verdict === 'bypassed') summary.allowed++;
      else if (d.severity === 'error') summary.errors++;
      else if (d.severity === 'warning') summary.warnings++;
    }
    summary.files++;
    files.push({ path, diagnostics });
  }
  summary.notEvaluated = notEvaluated.length;
  return { files, notEvaluated, summary };
}

function diagnosticJson(book: Book, file: BookFile, offset: number, record: string, finding: Judged): DiagnosticJson {
  const from = positionAt(file.source, offset + finding.start);
  const to = positionAt(file.source, offset + finding.end);
  return {
    rule: finding.rule,
    severity: finding.severity,
    verdict: finding.severity === 'error' ? 'fail' : 'warn',
    ...(record && { record }),
    line: from.line + 1,
    column: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
    message: finding.message,
    ...(finding.prevents && { prevents: finding.prevents }),
    ...(finding.atRisk !== undefined && { atRisk: decimal(finding.atRisk) }),
    ...(finding.source && { source: finding.source }),
    ...(finding.related && { related: relatedOf(finding).map((r) => relatedJson(book, file, offset, r)) }),
  };
}

/** Another place of a finding; an offset counts from the record, or, where a path is given, from the start of that file. */
function relatedJson(
  book: Book,
  file: BookFile,
  offset: number,
  { path, offset: at, message }: Related,
): { path: string; line: number; message: string } {
  const other = path === undefined ? file : book.files.get(path);
  const line = other ? positionAt(other.source, path === undefined ? offset + at : at).line + 1 : 1;
  return { path: path ?? file.path, line, message };
}

function allowedJson(
  book: Book,
  file: BookFile,
  offset: number,
  record: string,
  { finding, reason, by, date }: Allowed,
): DiagnosticJson {
  return {
    ...diagnosticJson(book, file, offset, record, finding),
    severity: 'information',
    verdict: 'bypassed',
    allowed: { reason, by, date },
  };
}

/** The findings for a terminal: one line each as editors and grep know it, then the denial, then the sum. */
export function checkText(result: CheckJson): string {
  const out: string[] = [];
  for (const { path, diagnostics } of result.files)
    for (const d of diagnostics) {
      const what = d.verdict === 'bypassed' ? 'allowed' : d.severity;
      out.push(`${path}:${d.line}:${d.column}: ${what} ${d.rule}  ${d.message}`);
      if (d.allowed)
        out.push(
          `    allowed: ${d.allowed.reason}${d.allowed.by ? `, by ${d.allowed.by}` : ''}${d.allowed.date ? ` ${d.allowed.date}` : ''}`,
        );
      else if (d.prevents)
        out.push(`    prevents ${denialText(d.prevents)}${d.atRisk ? `; at risk $${d.atRisk}` : ''}`);
    }
  const reasons = new Map<string, number>();
  for (const n of result.notEvaluated)
    reasons.set(`${n.rule}: ${n.why}`, (reasons.get(`${n.rule}: ${n.why}`) ?? 0) + 1);
  if (reasons.size > 0) {
    out.push('', 'Not evaluated:');
    for (const [why, count] of reasons) out.push(`  ${why} (${count === 1 ? '1 record' : `${count} records`})`);
  }
  const s = result.summary;
  const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;
  out.push(
    '',
    `${count(s.records, 'record')} in ${count(s.files, 'file')}: ${count(s.errors, 'error')}, ${count(s.warnings, 'warning')}, ${s.allowed} allowed, ${s.notEvaluated} not evaluated.`,
  );
  return `${out.join('\n')}\n`;
}
