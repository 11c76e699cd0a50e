import type { Cost, CostLine } from '../benefits/types';
import { dollars } from '../records/money';

/** The arithmetic of a line as Markdown: one row a step, with the plan's line that says so. */
export function stepsText(line: CostLine): string {
  const rows: string[] = [];
  if (line.charge !== undefined && line.allowed !== undefined)
    rows.push(
      `Charge ${dollars(line.charge)} · allowed ${dollars(line.allowed)}${line.allowedFrom ? `: ${line.allowedFrom.why}` : ''}`,
    );
  for (const step of line.steps)
    rows.push(`- ${step.step}: ${step.wording}, ${step.why}${step.at ? ` (${step.at})` : ''}`);
  if (line.patient !== undefined && line.planPays !== undefined)
    rows.push(`**Patient ${dollars(line.patient)}** · plan pays ${dollars(line.planPays)}`);
  if (line.unknown !== undefined) rows.push(`Unknown: ${line.unknown}`);
  return rows.join('\n\n');
}

/** The arithmetic of the line at an entry for each of its payers, in the order in which they pay; with more than one, each is named. */
export function waysText({ payers }: Cost, at: number): string {
  const ways = payers.flatMap((payer) => {
    const line = payer.lines.find((l) => l.at === at);
    return line ? [{ payer, text: stepsText(line) }] : [];
  });
  if (ways.length === 1) return ways[0]?.text ?? '';
  return ways.map(({ payer: { rank, plan }, text }) => `**${rank} ${plan}**\n\n${text}`).join('\n\n');
}
