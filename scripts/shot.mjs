// Takes a picture of the example practice in the workbench, for looking at one's own work. `npm run shots` takes those of the guide.
//   node scripts/shot.mjs --out shot.png [--file claims/x.claim] [--theme light|dark|hc|hc-light] [--do ACTION …]
// Actions, in the order given (TEXT is found in the file; a | in it says where the caret goes):
//   open-panel · problems · command:TITLE · caret:TEXT · hover:TEXT · suggest:TEXT · fix:TEXT · rest:HINT · panel:SELECTOR · type:TEXT · keys:Control+S · wait:SELECTOR
import path from 'node:path';
import { parseArgs } from 'node:util';
import { exampleFolder } from './lib/example.mjs';
import { takePictures } from './lib/pictures.mjs';
import { root } from './lib/run.mjs';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'shot.png' },
    file: { type: 'string', default: 'claims/1001-office-visit.claim' },
    folder: { type: 'string', default: exampleFolder },
    theme: { type: 'string', default: 'light' },
    do: { type: 'string', multiple: true, default: [] },
    width: { type: 'string', default: '1280' },
    height: { type: 'string', default: '800' },
    scale: { type: 'string', default: '1' },
  },
});

const { folder, do: steps, ...picture } = values;
await takePictures(path.resolve(root, folder), [{ ...picture, steps }], (out) => console.log(out));
