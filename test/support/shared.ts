import fs from 'node:fs';
import path from 'node:path';

/** The project's folder. */
export const root = process.env.CLAIMWRIGHT_ROOT ?? process.cwd();

/** The folder of publishers' files and worked cases beside the project; it is not part of the project and may be absent. */
export const shared = path.resolve(root, '../shared');

/** A test that needs files of the shared folder. Where one of them is absent it is skipped, and the reason printed. */
export function testWithShared(
  title: string,
  files: readonly string[],
  run: (this: Mocha.Context) => void | Promise<void>,
): void {
  const absent = files.find((file) => !fs.existsSync(path.join(shared, file)));
  if (absent === undefined) {
    test(title, run);
    return;
  }
  console.log(`skipped: ${title} (${path.join(shared, absent)} is not there)`);
  test.skip(title, run);
}
