// The example practice that a newcomer opens first, and the claim in it that is shown first.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './run.mjs';

/** Relative to the project's folder. */
export const exampleFolder = 'examples/riverside';

/** The first claim file by name, relative to the project's folder. */
export function firstClaim() {
  const claims = path.join(root, exampleFolder, 'claims');
  const [first] = fs
    .readdirSync(claims)
    .filter((file) => file.endsWith('.claim'))
    .sort();
  if (!first) throw new Error(`${exampleFolder}/claims holds no claim`);
  return `${exampleFolder}/claims/${first}`;
}
