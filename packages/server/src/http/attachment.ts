/**
 * `Content-Disposition` of a file to be saved. Names in any script travel in `filename*` (RFC 8187); `filename` is what is
 * left for readers that know only ASCII (RFC 6266, section 4.3).
 */
export function attachmentNamed(fileName: string): string {
  const ascii = fileName.replaceAll(/[^\x20-\x7e]+|["\\%;]/g, "_");
  if (ascii === fileName) return `attachment; filename="${fileName}"`;
  const whole = encodeURIComponent(fileName.toWellFormed()).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${whole}`;
}
