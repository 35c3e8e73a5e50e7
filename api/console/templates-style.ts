/** Styles of the pages of templates and mails. */
export const TEMPLATES_STYLE = `
textarea { font: inherit; width: 100%; min-height: 180px; padding: 8px 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--card); color: var(--ink); resize: vertical; }
.words-of label { display: grid; gap: 4px; margin: 10px 0; color: var(--soft); font-size: 14px; } .words-of input { width: 100%; }
.template-list td { font-size: 15px; } .template-list .snippet { color: var(--soft); font-size: 14px; overflow-wrap: anywhere; }
.origin { display: inline-block; padding: 1px 8px; border-radius: 6px; font-size: 13px; font-weight: 600; background: var(--closed-b); color: var(--closed); white-space: nowrap; } .origin.OWN { background: var(--talked-b); color: var(--talked); } .origin.ORG { background: var(--motion-b); color: var(--motion); } .origin.off { background: var(--out-b); color: var(--out); }
.warnings { margin: 8px 0; padding: 10px 14px 10px 30px; border-radius: 10px; background: var(--waiting-b); color: var(--waiting); }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr)); gap: 16px; align-items: start; } .sides h3, .sides h4 { margin: 10px 0 6px; font-size: 15px; }
.as-text { margin: 0; padding: 10px 12px; border-radius: 8px; background: var(--ground); border: 1px solid var(--line); font: 14px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.as-html { display: block; width: 100%; height: 420px; border: 1px solid var(--line); border-radius: 8px; background: #fff; } .as-html.narrow { width: 390px; max-width: 100%; height: 520px; border-radius: 22px; border-width: 2px; } .as-html.tall { height: 560px; }
@media (prefers-color-scheme: dark) { .as-html { background: #16181c; } }
.handset { width: 390px; max-width: 100%; padding: 14px; border: 2px solid var(--soft); border-radius: 22px; background: var(--card); } .handset .bubble { max-width: 82%; margin: 0; white-space: pre-wrap; font-size: 15px; } .handset .soft { margin: 8px 0 0; }
.difference { white-space: pre-wrap; overflow-wrap: anywhere; margin: 6px 0; } .difference del { background: var(--out-b); color: var(--out); } .difference ins { background: var(--talked-b); color: var(--talked); text-decoration: none; }
.told { list-style: none; margin: 0; padding: 0; } .told li { padding: 8px 0; border-bottom: 1px solid var(--line); }
.mails tr.theirs td { background: var(--closed-b); }
`;
