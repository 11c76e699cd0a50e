import fs from 'node:fs';
import { type Prepared, prepareClaim } from '../features/prepare/prepare';
import { prepareReplacement } from '../features/prepare/replacement';
import { reason } from '../files/workspace';
import { decimal, dollars } from '../records/money';
import type { Engine } from '../rules/rule';
import { type Common, Unable } from './arguments';
import { openWorkspace } from './book';
import { inItsWorkspace, namedItems, onlyItem } from './named';

/**
 * `prepare ENCOUNTER-ID… [--payer RANK] [-o FILE]`: the claim of one or several encounters, given by their ids or files, to standard
 * output or to a new file; `prepare CLAIM-ID --corrected`: the replacement of an answered claim. A file that is there is left as it is.
 * What a person has to add, and what is found on the claim, goes to standard error.
 */
export function prepare(common: Common): number {
  if (common.paths.length === 0) throw new Unable('prepare ENCOUNTER-ID…: which encounter? Give its id');
  const { engine, root } = openWorkspace({ ...inItsWorkspace(common), paths: [] });
  if (common.values.corrected === true) return corrected(common, engine, root);
  const items = [...new Set(common.paths.flatMap((given) => namedItems(engine.book, root, 'encounter', given)))];
  const made = prepareClaim(engine, items, common.values.payer as string | undefined);
  if ('unable' in made) throw new Unable(made.unable);
  return show(common, made);
}

/** `prepare CLAIM-ID --corrected`: the replacement of an answered claim. */
function corrected(common: Common, engine: Engine, root: string): number {
  const [id = '', ...others] = common.paths;
  if (others.length > 0) throw new Unable('prepare CLAIM-ID --corrected: one claim at a time');
  const made = prepareReplacement(engine, onlyItem(engine.book, root, 'claim', id));
  if ('unable' in made) throw new Unable(made.unable);
  return show(common, made);
}

function show(common: Common, made: Prepared): number {
  const output = common.values.output as string | undefined;
  if (output !== undefined) writeNew(output, made.text);
  if (common.json) process.stdout.write(`${JSON.stringify(preparedJson(made), undefined, 1)}\n`);
  else process.stdout.write(output === undefined ? made.text : `${output}\n`);
  for (const note of made.told) process.stderr.write(`${note}\n`);
  if (!common.json)
    for (const f of made.findings)
      process.stderr.write(`${f.severity} ${f.rule}: ${f.message}${f.atRisk ? ` (${dollars(f.atRisk)})` : ''}\n`);
  return made.findings.some((f) => f.severity === 'error') ? 1 : 0;
}

/** A prepared claim as `--json` prints it: money as decimal strings. */
const preparedJson = ({ id, rank, text, told, findings }: Prepared) => ({
  claim: id,
  payer: rank,
  text,
  told,
  findings: findings.map((f) => ({
    rule: f.rule,
    severity: f.severity,
    message: f.message,
    ...(f.atRisk !== undefined && { atRisk: decimal(f.atRisk) }),
  })),
});

function writeNew(output: string, text: string): void {
  try {
    fs.writeFileSync(output, text, { flag: 'wx' });
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw new Unable(`${output}: ${exists ? 'there is such a file already, and it was left as it is' : reason(error)}`);
  }
}
