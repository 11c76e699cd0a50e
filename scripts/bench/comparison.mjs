import { faults, fresh, held, least, RUNS, sections, step } from './measure.mjs';
import { ms, table } from './page.mjs';

const SIZES = [30, 345, 1450];

/**
 * Our text against JSON and YAML: same claims, same problems.
 * @param {'codes' | 'shapes'} problems with codes is the full check; by shape alone is what the two do best, and is told beside it
 */
async function compare(problems) {
  const rows = [];
  for (const size of SIZES) {
    step(`${size} claims as our text, JSON and YAML, ${problems}, ${RUNS} times each`);
    const results = { own: [], json: [], yaml: [] };
    for (let i = 0; i < RUNS; i++)
      for (const kind of Object.keys(results)) results[kind].push(await fresh(`check-${kind}`, size, problems));
    for (const [kind, [first]] of Object.entries(results)) {
      if (first.missed.length)
        faults.push(`${kind}, ${size} claims: not found: ${first.missed.slice(0, 3).join('; ')}`);
      if (first.wrong.length)
        faults.push(`${kind}, ${size} claims: found without cause: ${first.wrong.slice(0, 3).join('; ')}`);
    }
    const [own, json, yaml] = Object.values(results).map((runs) => least(runs, (r) => r.ms));
    for (const [name, other, limit] of [
      ['JSON', json, 1 / 2],
      ['YAML', yaml, 1 / 20],
    ])
      held.push({
        what: `${size} claims (${problems}), full check with money against ${name} validation`,
        value: own / other,
        limit,
        unit: 'ratio',
      });
    const [first] = results.own;
    const withTables = ms(least(results.own, (r) => r.withTables));
    rows.push([size, first.priced, first.seeded, ms(own), ms(json), ms(yaml), withTables]);
  }
  return table(['Claims', 'Lines priced', 'Problems', 'Ours', 'JSON', 'YAML', 'Ours with code tables'], rows);
}

export async function comparison() {
  sections.push({
    title: 'The same claims as our text, JSON and YAML',
    text: `The same invented practice, with one problem in every third claim. vscode-json-languageservice and yaml-language-server validate it
against a schema of the same vocabulary; we read it, apply every rule, and compute what each line costs the patient. All three find every
problem and nothing else: slips of shape (digits missing, words misspelt, entries twice) and diagnosis codes that are headings, have ended or
never were, which a JSON Schema can only hold as a list of the words that are allowed. Time from text to findings, in a process that has done
nothing before; loading the modules does not count, nor does reading the code tables, which a server does once (with it: last column).`,
    table: await compare('codes'),
  });
  sections.push({
    title: 'The same with slips of shape only',
    text: `What JSON and YAML services do best: their schema holds patterns and no codes, and they look up and price nothing. We do the same work
as above.`,
    table: await compare('shapes'),
  });
}
