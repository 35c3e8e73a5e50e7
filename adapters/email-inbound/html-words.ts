/**
 * The words of an HTML mail, as its reader sees them, without what a mail program has marked as quoted. Guarantees: a
 * mail that is quoted whole keeps what was written below the quotation; what is not closed costs no more than what is,
 * since no form here looks beyond the next tag or mark (REL-4).
 */

/** Longer than mail programs show; what was written stands at the beginning. */
const LONGEST_HTML = 200_000;

/** Where mail programs begin what they quote: Gmail, Outlook on the web and for phones, Apple Mail, Yahoo, Thunderbird, Zoho. */
const QUOTES = [
  /<div[^<>]*class=["'][^"'<>]*gmail_(?:quote|attr)/i,
  /<div[^<>]*id=["']?(?:x_)?(?:divRplyFwdMsg|appendonsend|mail-editor-reference-message-container|reply-intro|OLK_SRC_BODY_SECTION)/i,
  /<div[^<>]*style=["'][^"'<>]*border:\s*none;\s*border-top:\s*solid #(?:E1E1E1|B5C4DF)/i,
  /<(?:div|blockquote)[^<>]*class=["'][^"'<>]*(?:yahoo_quoted|moz-cite-prefix|zmail_extra|protonmail_quote|tutanota_quote)/i,
  /<blockquote\b/i,
];

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', zwnj: '', zwj: '', shy: '' },
  ...{ aacute: 'á', eacute: 'é', iacute: 'í', oacute: 'ó', uacute: 'ú', ntilde: 'ñ', uuml: 'ü' },
  ...{ Aacute: 'Á', Eacute: 'É', Iacute: 'Í', Oacute: 'Ó', Uacute: 'Ú', Ntilde: 'Ñ', Uuml: 'Ü' },
  ...{ iexcl: '¡', iquest: '¿', rsquo: '’', lsquo: '‘', rdquo: '”', ldquo: '“', ndash: '–', mdash: '—', hellip: '…' },
  ...{ copy: '©', reg: '®', euro: '€', middot: '·', bull: '•', laquo: '«', raquo: '»' },
};

function entity(written: string, name: string): string {
  const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? [];
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  if (Number.isInteger(code)) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  return ENTITIES[name] ?? written;
}

const asText = (html: string): string =>
  html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<(script|style|head|title)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/<\/(?:p|div|tr|table|ul|ol|h[1-6]|blockquote)\s*>|<(?:br|hr|li|p|div)\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]{0,4000}>/g, '')
    .replace(/&(#?\w{1,10});/g, entity)
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

export function wordsOfHtml(written: string): string {
  const html = written.slice(0, LONGEST_HTML);
  const starts = QUOTES.map((quote) => html.search(quote)).filter((at) => at >= 0);
  if (starts.length === 0) return asText(html);
  const from = Math.min(...starts);
  const above = asText(html.slice(0, from));
  if (above !== '') return above;
  const below =
    html
      .slice(from)
      .split(/<\/blockquote\s*>/i)
      .at(-1) ?? '';
  return asText(below) || asText(html);
}
