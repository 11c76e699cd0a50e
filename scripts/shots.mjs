// Takes every picture of README.md and the guide anew, in the real workbench: light, dark and high contrast.
//   npm run shots [-- NAME …]
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
  { name: 'problems-high-contrast', theme: 'hc', file: FIX, steps: ['problems'], ...small },
];

const wanted = process.argv.slice(2);
const pictures = PICTURES.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
if (pictures.length === 0) throw new Error(`pictures are ${PICTURES.map(({ name }) => name).join(', ')}`);
await takePictures(
  path.join(root, exampleFolder),
  pictures.map(({ name, ...picture }) => ({ ...picture, out: path.join(root, 'docs/images', `${name}.png`) })),
  (out) => console.log(path.relative(root, out)),
);
