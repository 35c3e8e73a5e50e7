/**
 * Errors name the line of the source, and not of what was built from it.
 *
 * Guarantees: a map is read when an error of its file is told, and no sooner: to read all of them took a start a third of a
 * second (as Node does); where one cannot be read, the error names the built line.
 */
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';

/** @type {Map<string, SourceMap>} */
const maps = new Map();

/** @param {string} url */
function mapOf(url) {
  const map = maps.get(url) ?? new SourceMap(JSON.parse(readFileSync(fileURLToPath(`${url}.map`), 'utf8')));
  maps.set(url, map);
  return map;
}

/**
 * @param {string} folder
 * @param {NodeJS.CallSite} frame
 */
function inSource(folder, frame) {
  const text = String(frame);
  const [url, line, column] = [frame.getFileName(), frame.getLineNumber(), frame.getColumnNumber()];
  if (!url?.startsWith(folder) || line === null || column === null) return text;
  const found = mapOf(url).findEntry(line - 1, column - 1);
  if (!('originalSource' in found) || !found.originalSource) return text;
  const source = fileURLToPath(new URL(found.originalSource, url));
  return text.replace(`${url}:${line}:${column}`, `${source}:${found.originalLine + 1}:${found.originalColumn + 1}`);
}

/**
 * Of errors in the files of this folder.
 * @param {string} folder a file URL
 */
export function nameSources(folder) {
  Error.prepareStackTrace = (error, frames) => {
    const lines = frames.map((frame) => {
      try {
        return inSource(folder, frame);
      } catch {
        return String(frame);
      }
    });
    return [Error.prototype.toString.call(error), ...lines.map((line) => `    at ${line}`)].join('\n');
  };
}
