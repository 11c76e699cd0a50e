import fs from 'node:fs';
import path from 'node:path';

const folder = path.resolve(process.env.CLAIMWRIGHT_ROOT ?? '.', '../shared');

/** A JSON file of the folder of outside material, or undefined where that folder is not there. */
export function sharedJson<T>(name: string): T | undefined {
  const file = path.join(folder, name);
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as T) : undefined;
}
