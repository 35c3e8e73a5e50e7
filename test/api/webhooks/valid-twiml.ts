/**
 * Whether Twilio's own library would have written this TwiML: every verb where it offers it, every attribute that it declares.
 *
 * What is not valid throws and names the verb; what is valid is written again by the library, to the letter.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import twilio from 'twilio';

const DECLARED = readFileSync(createRequire(import.meta.url).resolve('twilio/lib/twiml/VoiceResponse.d.ts'), 'utf8');

/** Attributes of each verb by its `…Attributes` interfaces; verbs without one have none. */
const attributesOf = (verb: string): ReadonlySet<string> => {
  const bodies = [...DECLARED.matchAll(new RegExp(`interface ${verb}Attributes \\{(.*?)\\n    \\}`, 'gs'))];
  return new Set(
    bodies.flatMap(([, body]) => [...(body ?? '').matchAll(/^ {8}'?(\w+)'?\?:/gm)].map(([, name]) => String(name))),
  );
};

type Verb = { readonly [method: string]: unknown };
type Writes = (attributes: Record<string, string>, text?: string) => Verb;

const TOKEN = /<(\/?)(\w+)((?:\s+[\w:]+="[^"]*")*)\s*(\/?)>([^<]*)/g;
const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

function written(inside: Verb, verb: string, said: string, text: string): Verb {
  const method = verb.charAt(0).toLowerCase() + verb.slice(1);
  const write = inside[method];
  if (typeof write !== 'function') throw new Error(`TwiML has no <${verb}> here.`);
  const declared = attributesOf(verb);
  const attributes: Record<string, string> = {};
  for (const [, name, value] of said.matchAll(/([\w:]+)="([^"]*)"/g)) {
    if (!declared.has(String(name))) throw new Error(`<${verb}> has no attribute ${name}.`);
    attributes[String(name)] = unescaped(String(value));
  }
  return (write as Writes).call(inside, attributes, ...(text === '' ? [] : [unescaped(text)]));
}

/** The same TwiML, written by the library. */
export function byTheLibrary(xml: string): string {
  const response = new twilio.twiml.VoiceResponse();
  const open: Verb[] = [];
  for (const [, closes, verb, said, empty, text] of xml.matchAll(TOKEN)) {
    if (closes === '/') open.pop();
    else if (open.length === 0 && verb === 'Response') open.push(response as unknown as Verb);
    else {
      const inside = open.at(-1);
      if (inside === undefined) throw new Error(`<${verb}> stands outside of <Response>.`);
      const element = written(inside, String(verb), said ?? '', text ?? '');
      if (empty !== '/') open.push(element);
    }
  }
  if (open.length > 1) throw new Error('A verb is not closed.');
  return response.toString();
}
