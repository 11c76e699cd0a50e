import fs from 'node:fs';

/** Writes files so that whatever stops it leaves the old content or the new one, and never a part. */

/** Writes beside the file, flushes, and moves it into place. Throws what the file system says. Devices and pipes are written directly. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  let target = file;
  let mode: number | undefined;
  try {
    target = fs.realpathSync(file);
    const stat = fs.statSync(target);
    if (!stat.isFile()) {
      fs.writeFileSync(target, content);
      return;
    }
    ({ mode } = stat);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const beside = `${target}.${process.pid}.tmp`;
  try {
    const opened = fs.openSync(beside, 'w', mode);
    try {
      fs.writeFileSync(opened, content);
      fs.fsyncSync(opened);
    } finally {
      fs.closeSync(opened);
    }
    fs.renameSync(beside, target);
  } catch (error) {
    fs.rmSync(beside, { force: true });
    throw error;
  }
}
