import { ImportProblem } from '../../codes/import/source';

/**
 * Downloads one file that a person has asked for: the only use of a network in the product. Bounded in size and in the time between two
 * pieces; what comes is held against what such a file is before anybody reads it.
 */
export interface DownloadOptions {
  /** Told the bytes that have come, and how many there will be where the server says. */
  readonly progress?: (bytes: number, of: number | undefined) => void;
  /** Milliseconds without a piece after which it has stalled. */
  readonly stall?: number;
  readonly most?: number;
}

const STALL_MS = 30_000;
const MOST_BYTES = 600 << 20;
const MOST_REDIRECTS = 5;

const isLoopback = ({ hostname }: URL): boolean => hostname === '127.0.0.1';

/** Only encrypted connections leave the machine. */
function hold(url: URL): URL {
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) return url;
  throw new ImportProblem(`${url.href}: expected an https address, found ${url.protocol.replace(':', '')}`);
}

/** The bytes of a file. Throws `ImportProblem` with one line: no network, a status, a web page, a stall, a cut file. */
export async function download(address: string, options: DownloadOptions = {}): Promise<Uint8Array> {
  const { progress = () => {}, stall = STALL_MS, most = MOST_BYTES } = options;
  let url: URL;
  try {
    url = hold(new URL(address));
  } catch (error) {
    if (error instanceof ImportProblem) throw error;
    throw new ImportProblem(`${address}: expected an address, found something else`);
  }
  const control = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let stalled = false;
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      stalled = true;
      control.abort();
    }, stall);
  };
  try {
    let response: Response;
    for (let redirects = 0; ; redirects++) {
      wait();
      response = await fetch(url, { redirect: 'manual', signal: control.signal });
      const to = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || to === null) break;
      if (redirects >= MOST_REDIRECTS)
        throw new ImportProblem(`${address}: expected a file, found a circle of redirections`);
      const next = new URL(to, url);
      if (next.host !== url.host && next.protocol !== 'https:')
        throw new ImportProblem(`${address}: expected a file, found a redirection to an address that is not encrypted`);
      url = hold(next);
    }
    if (response.status !== 200)
      throw new ImportProblem(`${address}: expected the file, found status ${response.status}`);
    const kind = response.headers.get('content-type') ?? '';
    if (/text\/html/i.test(kind)) throw new ImportProblem(`${address}: expected the file, found a web page`);
    const said = Number(response.headers.get('content-length') ?? Number.NaN);
    const of = Number.isSafeInteger(said) ? said : undefined;
    if (of !== undefined && of > most)
      throw new ImportProblem(`${address}: expected a file of at most ${megabytes(most)}, found ${megabytes(of)}`);
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of response.body ?? []) {
      wait();
      size += piece.length;
      if (size > most) throw new ImportProblem(`${address}: expected a file of at most ${megabytes(most)}, found more`);
      pieces.push(piece);
      progress(size, of);
    }
    if (of !== undefined && size !== of && !response.headers.get('content-encoding'))
      throw new ImportProblem(`${address}: expected ${of} bytes, found ${size}: the download was cut`);
    return Buffer.concat(pieces);
  } catch (error) {
    if (error instanceof ImportProblem) throw error;
    if (stalled)
      throw new ImportProblem(`${address}: expected the file, found nothing more for ${stall / 1000} seconds`);
    throw new ImportProblem(`${address}: expected the file, found no answer (${cause(error)})`);
  } finally {
    clearTimeout(timer);
    control.abort();
  }
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / (1 << 20))} MB`;
const cause = (error: unknown): string => {
  const { code, message = '' } = ((error as { cause?: { code?: string; message?: string } }).cause ?? {}) as {
    code?: string;
    message?: string;
  };
  return code ?? (message || 'no network');
};
