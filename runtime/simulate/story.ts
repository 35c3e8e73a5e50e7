/**
 * The lines of a simulation as a story for people: the time, who and on which job, what happened, and why.
 *
 * Owns: how a line is laid out as text; the sentences are the narrator’s. Guarantee: every line of a simulation has
 * one line here, but the gates of a decision, of which only one that was not passed is told.
 */
import { inWords } from '../../machines/candidate/narrator.ts';
import { isStage, stageLabel } from '../../machines/vocabulary/stage.ts';
import type { Line } from './lines.ts';

const clock = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;

const indented = (text: string): string =>
  text
    .split('\n')
    .map((row) => `      │ ${row}`)
    .join('\n');

/** The gate that was not passed, with what it saw. */
function decidedBy(line: Line): string {
  const gates = Array.isArray(line['gates']) ? line['gates'] : [];
  const last = gates.at(-1);
  if (typeof last !== 'object' || last === null || Array.isArray(last)) return '';
  if (last['result'] === 'pass' || last['result'] === 'skip') return ''; // every gate was passed
  const facts = Object.entries(last['facts'] ?? {}).map(([fact, of]) => `${fact.replaceAll('_', ' ')} ${String(of)}`);
  return `\n      at the gate "${String(last['gate']).replaceAll('_', ' ')}" (${last['rule']}): ${facts.join(', ')}`;
}

function said(line: Line): string {
  switch (line.type) {
    case 'decision':
      return `${inWords('decision', { ...line, about: line['attempt'] === null ? 'message' : 'call' }, clock)}${decidedBy(line)}`;
    case 'send': {
      const text = typeof line['text'] === 'string' ? `\n${indented(line['text'])}` : '';
      return `${inWords('send', line, clock)}${text}`;
    }
    case 'final': {
      const stage = isStage(line['stage']) ? stageLabel(line['stage']) : 'not yet in a stage';
      return `In the end: ${stage}; accepted: ${line['calls_placed']} × call, ${line['sms_sent']} × text, ${line['emails_sent']} × email`;
    }
    default:
      return inWords(line.type, line, clock);
  }
}

/** Writes the time only where it moves on. A new one for each output. */
export function inSentences(): (line: Line) => string {
  let last: string | null = null;
  return (line) => {
    const at = typeof line['at'] === 'string' ? line['at'] : null;
    const heading = at === null || at === last ? '' : `${last === null ? '' : '\n'}${clock(at)}\n`;
    last = at ?? last;
    const who = [line['scenario'], line['candidate'], line['job']].filter((part) => typeof part === 'string');
    return `${heading}  ${who.join(' · ')}${who.length > 0 ? ': ' : ''}${said(line)}`;
  };
}
