// Takes every picture of README.md and the guide anew, in the real workbench: light, dark and high contrast.
//   npm run shots [-- NAME …]
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { exampleFolder } from './lib/example.mjs';
import { takePictures } from './lib/pictures.mjs';
import { root } from './lib/run.mjs';

const FIX = 'claims/to-fix/header-code.claim';
const VISIT = 'claims/1001-office-visit.claim';
const small = { width: 1100, height: 620 };

/** Name of the picture in docs/images, theme, file, and what is done first. */
const PICTURES = [
  { name: 'claim', theme: 'light', file: FIX, steps: ['open-panel', 'keys:Control+B'] },
  { name: 'fix', theme: 'light', file: FIX, steps: ['caret:A E1|1', 'keys:Control+.'], ...small },
  {
    name: 'not-evaluated',
    theme: 'light',
    file: VISIT,
    steps: ['command:Claimwright: Show What Is Not Evaluated'],
    ...small,
  },
  { name: 'why-hints', theme: 'light', file: VISIT, steps: ['caret:J3301', 'keys:Control+B'], ...small },
  { name: 'why-hover', theme: 'light', file: VISIT, steps: ['keys:Control+B', 'rest:$30.00'], ...small },
  { name: 'why-panel', theme: 'light', file: VISIT, steps: ['open-panel', 'keys:Control+B', 'panel:button.toggle'] },
  { name: 'cost-dark', theme: 'dark', file: VISIT, steps: ['open-panel', 'keys:Control+B'] },
  {
    name: 'codes-dark',
    theme: 'dark',
    file: FIX,
    steps: ['caret:A E11|\n', 'keys:End', 'keys:Enter', 'type:C kidney stone'],
    ...small,
  },
  { name: 'hover-dark', theme: 'dark', file: FIX, steps: ['hover:A E1|1\n'], ...small },
  { name: 'cost-high-contrast', theme: 'hc', file: VISIT, steps: ['open-panel', 'keys:Control+B'] },
  {
    name: 'submit',
    theme: 'light',
    file: VISIT,
    steps: ['keys:Control+B', 'wait:.codelens-decoration a:has-text("Submit to the payer")'],
    ...small,
  },
  { name: 'problems-high-contrast', theme: 'hc', file: FIX, steps: ['problems'], ...small },
];

/** Pictures of the example practice once the commands of a guide have been run in it, as far as the one that is named. */
const ON_THE_WAY = [
  {
    page: 'docs/payers.md',
    heading: '## The whole way',
    until: 'claimwright statement',
    today: '2026-06-25',
    name: 'statement',
    theme: 'light',
    file: 'claims/1015-two-plans-2.claim',
    steps: [
      'wait:.codelens-decoration a',
      'command:Claimwright: Show Statement for the Patient',
      'keys:Control+B',
      'wait:.tab[data-resource-name="statement-P10014"]',
    ],
    width: 1400,
    height: 760,
  },
];

/** Pictures of the records that a page shows last, in files of these names. */
const OF_PAGES = [
  {
    page: 'docs/prices.md',
    files: ['riverside.practice', 'fees/charges.fees', 'fees/lakeshore.fees'],
    name: 'charges',
    theme: 'light',
    file: 'fees/charges.fees',
    steps: [
      'wait:.codelens-decoration a',
      'command:Claimwright: Review Charges',
      'wait:.tree-explorer-viewlet-tree-view [aria-label*="99213 $85.00"]',
    ],
    ...small,
  },
];

/** Writes the last blocks of a page as files of a folder. */
function folderOf({ page, files, name }) {
  const text = fs.readFileSync(path.join(root, page), 'utf8');
  const blocks = [...text.matchAll(/^```claimwright\n([\s\S]*?)^```$/gm)]
    .map(([, block]) => block)
    .slice(-files.length);
  const folder = path.join(root, 'out/shots', name);
  fs.rmSync(folder, { recursive: true, force: true });
  files.forEach((file, i) => {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), blocks[i]);
  });
  return folder;
}

/** A copy of the example, after the commands of the guide. */
function wayFolder({ page, heading, until, today, name }) {
  const around = path.join(root, 'out/shots', name);
  fs.rmSync(around, { recursive: true, force: true });
  for (const part of ['riverside', 'answers'])
    fs.cpSync(path.join(root, 'examples', part), path.join(around, part), { recursive: true });
  const folder = path.join(around, 'riverside');
  const [, guide = ''] = fs.readFileSync(path.join(root, page), 'utf8').split(`${heading}\n`);
  const lines = guide.match(/^claimwright .*$/gm) ?? [];
  for (const line of lines.slice(
    0,
    lines.findIndex((l) => l.startsWith(until)),
  ))
    execFileSync(process.execPath, [path.join(root, 'dist/cli.js'), ...line.split(' ').slice(1)], { cwd: folder });
  fs.mkdirSync(path.join(folder, '.vscode'));
  fs.writeFileSync(path.join(folder, '.vscode/settings.json'), JSON.stringify({ 'claimwright.today': today }));
  return folder;
}

const wanted = process.argv.slice(2);
const isWanted = ({ name }) => wanted.length === 0 || wanted.includes(name);
const pictures = PICTURES.filter(isWanted);
const ofPages = OF_PAGES.filter(isWanted);
const onTheWay = ON_THE_WAY.filter(isWanted);
if (pictures.length + ofPages.length + onTheWay.length === 0)
  throw new Error(`pictures are ${[...PICTURES, ...OF_PAGES, ...ON_THE_WAY].map(({ name }) => name).join(', ')}`);
const take = (folder, list) =>
  takePictures(
    folder,
    list.map(({ name, ...picture }) => ({ ...picture, out: path.join(root, 'docs/images', `${name}.png`) })),
    (out) => console.log(path.relative(root, out)),
  );
if (pictures.length > 0) await take(path.join(root, exampleFolder), pictures);
for (const one of ofPages) await take(folderOf(one), [one]);
for (const one of onTheWay) await take(wayFolder(one), [one]);
