/** The little of addresses that the server needs; editors differ in what they percent-encode. */
export const URI = {
  /** One spelling for one address: decoded and encoded again the same way, drive letters in lower case. */
  normalize(uri: string): string {
    const m = /^([a-z][\w+.-]*:(?:\/\/[^/]*)?)(.*)$/i.exec(uri);
    if (!m) return uri;
    const path = URI.encode(URI.decode(m[2] ?? ''));
    return (m[1] ?? '') + path.replace(/^\/([A-Z])(?::|%3A)/, (_, drive: string) => `/${drive.toLowerCase()}:`);
  },
  decode(text: string): string {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  },
  encode: (path: string): string => path.split('/').map(encodeURIComponent).join('/').replaceAll('%3A', ':'),
};
