/** What the pages of the ATS routing look like beyond the rest of the console. */
export const ROUTING_STYLE = `
.leads { list-style: none; margin: 0; padding: 0; } .leads li { padding: 2px 0; overflow-wrap: anywhere; } .event { overflow-wrap: anywhere; font-size: 13px; } .narrow { display: none; color: var(--soft); font-size: 13px; }
.routing td { font-size: 14px; } .routing td > div { overflow-wrap: anywhere; } .routing td:nth-child(2) { min-width: 200px; } .difference td { font-size: 14px; overflow-wrap: anywhere; } .difference td:first-child { width: 30%; }
.routing-form fieldset { border: 1px solid var(--line); border-radius: 10px; margin: 14px 0; padding: 8px 14px 14px; min-width: 0; } .routing-form legend { font-weight: 600; padding: 0 6px; } .routing-form h3, #verdict h3 { font-size: 15px; margin: 14px 0 4px; }
.routing-form .rule-card { margin: 10px 0; background: var(--ground); } .routing-form > label { display: grid; gap: 4px; font-size: 14px; color: var(--soft); } .routing-form [aria-invalid] { border-color: var(--out); outline: 1px solid var(--out); }
textarea { font: 13.5px/1.45 ui-monospace, monospace; width: 100%; padding: 8px 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--card); color: var(--ink); }
@media (max-width: 640px) { .narrow { display: inline; } .difference td:first-child { width: auto; } }
.routing-form .keys { align-items: center; } #verdict { margin: 14px 0; } #verdict > h2:first-child { margin-top: 4px; } #verdict .wrong ul { margin: 4px 0; font-weight: 400; }
`;
