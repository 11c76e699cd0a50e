import { createHash } from 'node:crypto';
import { version } from '../../../package.json';
import type { Book } from '../records/book';
import { denials, denialText } from '../rules/denials';
import { rules } from '../rules/registry';
import type { Rule } from '../rules/rule';
import { printSource } from '../text/source';
import type { CheckJson, DiagnosticJson } from './check';

/**
 * The findings as SARIF 2.1.0, the form in which code review systems take the results of checkers. Lines and columns count from 1
 * in UTF-16 units; addresses are relative to the workspace, whose own place on this machine is not told. What the office allows is
 * a suppressed result; what could not be judged is a result of kind `open`, so that nobody takes its absence for a pass.
 */

interface Region {
  readonly startLine: number;
  readonly startColumn?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

const ROOT = 'WORKSPACE';
const LEVELS: Readonly<Record<string, string>> = { error: 'error', warning: 'warning', information: 'note' };

/** @param book for the text of the lines, by which a finding is known again after its record has moved */
export function sarif(result: CheckJson, book: Book): object {
  const descriptors = describe(result);
  const index = new Map(descriptors.map(({ id }, i) => [id, i]));
  const fingerprints = fingerprinter(book);
  const failed = result.files.flatMap(({ path, diagnostics }) =>
    diagnostics.map((d) => ({
      ruleId: d.rule,
      ruleIndex: index.get(d.rule),
      kind: 'fail',
      level: LEVELS[d.allowed ? levelOf(d.rule) : d.severity] ?? 'note',
      message: { text: messageOf(d) },
      locations: [location(path, regionOf(d), d.record)],
      ...(d.related?.length && {
        relatedLocations: d.related.map((r, id) => ({
          id,
          ...location(r.path, r.line > 0 ? { startLine: r.line } : undefined),
          message: { text: r.message },
        })),
      }),
      partialFingerprints: { 'claimwrightFinding/v1': fingerprints(path, d.line, d.rule, d.record) },
      suppressions: d.allowed
        ? [{ kind: 'inSource', status: 'accepted', justification: justification(d.allowed) }]
        : [],
    })),
  );
  const open = result.notEvaluated.map((n) => ({
    ruleId: n.rule,
    ruleIndex: index.get(n.rule),
    kind: 'open',
    level: 'none',
    message: { text: `Not evaluated: ${n.why}.` },
    locations: [location(n.path, { startLine: n.line }, n.record)],
    partialFingerprints: { 'claimwrightFinding/v1': fingerprints(n.path, n.line, n.rule, n.record) },
  }));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Claimwright', version, semanticVersion: version, rules: descriptors } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { description: { text: 'The folder whose records were checked.' } } },
        invocations: [{ executionSuccessful: true, exitCode: result.summary.errors > 0 ? 1 : 0 }],
        results: [...failed, ...open],
      },
    ],
  };
}

const levelOf = (rule: string): string => rules.find(({ id }) => id === rule)?.severity ?? 'warning';

const messageOf = (d: DiagnosticJson): string =>
  d.prevents
    ? `${d.message} Prevents ${denialText(d.prevents)}${d.atRisk ? `; at risk $${d.atRisk}` : ''}.`
    : d.message;

const justification = ({ reason, by, date }: NonNullable<DiagnosticJson['allowed']>): string =>
  [`${reason}${by ? `, by ${by}` : ''}`, date].filter(Boolean).join(' ');

/** Every rule of the product, and what else has findings here: what could not be read, and allowances. */
function describe(result: CheckJson): { readonly id: string }[] {
  const seen = [...result.files.flatMap((f) => f.diagnostics), ...result.notEvaluated].map(({ rule }) => rule);
  const others = [...new Set(seen)].filter((id) => !rules.some((rule) => rule.id === id)).sort();
  return [...rules.map(descriptor), ...others.map(readingDescriptor)];
}

function descriptor(rule: Rule): { readonly id: string } & Record<string, unknown> {
  const prevents = denials[rule.id];
  const more = [`Needs ${rule.needs}.`, ...(prevents ? [`Prevents ${denialText(prevents)}.`] : [])];
  return {
    id: rule.id,
    shortDescription: { text: `${rule.title}.` },
    fullDescription: { text: rule.why },
    help: {
      text: [rule.why, ...more].join('\n'),
      markdown: `${rule.why}\n\n${more.join(' ')}\n\n**Put right:**\n\n\`\`\`\n${rule.examples.clean.trimEnd()}\n\`\`\`\n`,
    },
    defaultConfiguration: { level: LEVELS[rule.severity] ?? 'note' },
    properties: { tags: [rule.id.slice(0, rule.id.indexOf('/'))], source: rule.source },
  };
}

/** What is told of findings that come from reading a text and not from a rule. */
const READING: Readonly<Record<string, string>> = {
  text: 'Something in the text is not written as the language has it.',
  allow: 'An allowance is not complete, or silences nothing.',
};

function readingDescriptor(id: string): { readonly id: string } & Record<string, unknown> {
  const area = id.slice(0, id.indexOf('/'));
  const text = READING[area] ?? 'A finding about the record.';
  return { id, shortDescription: { text }, help: { text }, properties: { tags: [area] } };
}

function location(path: string, region: Region | undefined, record?: string): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: ROOT },
      ...(region && { region }),
    },
    ...(record && { logicalLocations: [{ name: record, kind: 'record' }] }),
  };
}

const regionOf = ({ line, column, endLine, endColumn }: DiagnosticJson): Region => ({
  startLine: line,
  startColumn: column,
  endLine,
  endColumn,
});

/**
 * Knows a finding again: by its rule, its record and what stands on its line, blanks aside, and not by where that line is. Of equal
 * ones the first, the second … are told apart.
 */
function fingerprinter(book: Book): (path: string, line: number, rule: string, record?: string) => string {
  const lines = new Map<string, readonly string[]>();
  const seen = new Map<string, number>();
  return (path, line, rule, record = '') => {
    let texts = lines.get(path);
    if (!texts) {
      const file = book.files.get(path);
      texts = file ? printSource(file.source).split(/\r\n|\n|\r/) : [];
      lines.set(path, texts);
    }
    const words = (texts[line - 1] ?? '').trim().replaceAll(/\s+/g, ' ');
    const key = [rule, record.toLowerCase(), words].join('\n');
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return createHash('sha256').update(`${key}\n${nth}`).digest('hex').slice(0, 32);
  };
}
