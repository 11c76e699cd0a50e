import type { Practice, Problems } from './claims';
import type { Written } from './write';

/** What a checker of one of the three kinds of text did. */
export interface Run {
  /** Wall time from text to findings, in milliseconds. */
  readonly ms: number;
  readonly bytes: number;
  readonly findings: number;
  /** How many problems were put in, and which of them no finding points at. */
  readonly seeded: number;
  readonly missed: readonly string[];
  /** Findings about claims and records that have no problem. */
  readonly wrong: readonly string[];
}

/** Holds the findings against the problems that were put in: each is to be found, and nothing else. */
export function compare(
  practice: Practice,
  { text, places }: Written,
  findings: readonly { readonly line: number; readonly message: string }[],
  ms: number,
): Run {
  const missed: string[] = [];
  const hit = new Set<number>();
  const right = new Set<unknown>();
  for (const finding of findings) {
    const at = places.findIndex(({ from, to }) => from <= finding.line && finding.line < to);
    hit.add(at);
    if (practice.claims[at]?.problem !== undefined) right.add(finding);
  }
  practice.claims.forEach(({ id, problem }, i) => {
    if (problem !== undefined && !hit.has(i)) missed.push(`${id}: ${problem}`);
  });
  return {
    ms,
    bytes: text.length,
    findings: findings.length,
    seeded: practice.claims.filter((c) => c.problem !== undefined).length,
    missed,
    wrong: findings.filter((f) => !right.has(f)).map((f) => `line ${f.line + 1}: ${f.message}`),
  };
}

/** Hands a result to the process that asked for it. */
export const tell = (result: unknown): void => void process.stdout.write(`${JSON.stringify(result)}\n`);
/** The number given on the command line. */
export const asked = (): number => Number(process.argv[2] ?? 30);
/** Whether codes are among the problems, as given on the command line. */
export const askedProblems = (): Problems => (process.argv[3] === 'codes' ? 'codes' : 'shapes');
