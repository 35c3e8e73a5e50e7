/** The console's one stylesheet. System fonts; works from 320 pixels up; light and dark. */
import { PICTURE_STYLE } from '../diagrams/picture-style.ts';
import { CHARTS_STYLE } from './charts-style.ts';
import { ROUTING_STYLE } from './routing-style.ts';
import { TEMPLATES_STYLE } from './templates-style.ts';

export const STYLE = `
:root { --ink: #1c2430; --soft: #5b6675; --line: #d9dee5; --ground: #f6f7f9; --card: #fff; --link: #0b57b0; --focus: #0b57b0;
  --waiting: #6b5b00; --waiting-b: #fff4c2; --motion: #0a5394; --motion-b: #dcedff; --talked: #0b6b3a; --talked-b: #d7f5e3;
  --spent: #6a3d00; --spent-b: #ffe6cc; --out: #9b1c1c; --out-b: #fde2e2; --closed: #444c58; --closed-b: #e4e7ec; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --soft: #9aa5b4; --line: #303a47; --ground: #12161c; --card: #1a2029;
  --link: #7ab7ff; --focus: #7ab7ff; --waiting: #ffe58a; --waiting-b: #3d3500; --motion: #a9d3ff; --motion-b: #0d2f52;
  --talked: #9ce8bd; --talked-b: #0c3a22; --spent: #ffc98f; --spent-b: #432a0b; --out: #ffb3b3; --out-b: #4a1616;
  --closed: #c3cad4; --closed-b: #2a323d; } }
* { box-sizing: border-box; } [hidden] { display: none !important; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
a { color: var(--link); } :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 8px; top: 8px; background: var(--card); padding: 8px; }
header.top { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: center; padding: 10px 16px; background: var(--card); border-bottom: 1px solid var(--line); }
header.top .name { font-weight: 700; text-decoration: none; color: var(--ink); font-size: 18px; }
header.top nav { display: flex; flex-wrap: wrap; gap: 4px 10px; } header.top nav a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; } header.top .leave { margin-left: auto; } header.top button { padding: 4px 12px; } header.top .search { display: flex; gap: 6px; } .search input { width: 240px; } .how-many { display: inline-block; min-width: 20px; margin-left: 5px; padding: 0 6px; border-radius: 999px; background: var(--waiting-b); color: var(--waiting); font-size: 13px; font-weight: 600; text-align: center; } .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; } main:focus { outline: none; }
.note { margin: 0; padding: 8px 16px; background: var(--motion-b); color: var(--motion); font-size: 14px; }
main { max-width: 1060px; margin: 0 auto; padding: 16px; }
h1, p, li, td a, td strong, .card strong, label { overflow-wrap: anywhere; } td.when { white-space: nowrap; } h1 { font-size: 22px; margin: 8px 0 4px; } h2 { font-size: 17px; margin: 24px 0 8px; } .soft { color: var(--soft); font-size: 14px; }
button, select, input { font: inherit; min-height: 40px; padding: 6px 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--card); color: var(--ink); max-width: 100%; }
button { background: var(--link); color: #fff; border-color: transparent; cursor: pointer; } @media (prefers-color-scheme: dark) { button { color: #08131f; } }
button.plain { background: none; color: var(--link); border-color: var(--line); }
.filters { display: flex; flex-wrap: wrap; gap: 12px; align-items: end; margin: 12px 0; } .filters > a { align-self: center; } .filters label { display: grid; gap: 4px; min-width: 0; max-width: 100%; grid-template-columns: minmax(0, 1fr); font-size: 14px; color: var(--soft); }
.badge { display: inline-block; padding: 2px 10px; border-radius: 999px; font-size: 13px; font-weight: 600; white-space: nowrap; }
.NEEDS_PERSON { background: var(--waiting-b); color: var(--waiting); } .UNDER_WAY { background: var(--motion-b); color: var(--motion); }
.GOOD_END { background: var(--talked-b); color: var(--talked); } .SPENT { background: var(--spent-b); color: var(--spent); }
.BAD_END { background: var(--out-b); color: var(--out); } .CLOSED { background: var(--closed-b); color: var(--closed); } .BLOCKED { background: var(--card); color: var(--closed); box-shadow: inset 0 0 0 1px var(--closed); }
.counts { display: flex; flex-wrap: wrap; gap: 6px; padding: 0; margin: 8px 0; list-style: none; } .counts a { text-decoration: none; }
table { width: 100%; border-collapse: collapse; background: var(--card); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
th, td { text-align: left; padding: 9px 12px; border-bottom: 1px solid var(--line); vertical-align: top; } th { font-size: 13px; color: var(--soft); font-weight: 600; }
tr:last-child td { border-bottom: 0; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(240px, 1fr)); gap: 12px; } .card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 12px 14px; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 3px 12px; margin: 0; } dt { color: var(--soft); font-size: 14px; } dd { margin: 0; overflow-wrap: anywhere; }
ol.timeline { list-style: none; margin: 0; padding: 0; } ol.timeline > li { display: grid; grid-template-columns: 62px 1fr; gap: 12px; padding: 8px 0; border-bottom: 1px solid var(--line); }
ol.timeline time { color: var(--soft); font-variant-numeric: tabular-nums; font-size: 14px; padding-top: 1px; } .day { font-weight: 600; margin: 18px 0 2px; }
.what { min-width: 0; overflow-wrap: anywhere; } .kind { font-weight: 600; } .rule { font-size: 13px; color: var(--soft); border: 1px solid var(--line); border-radius: 5px; padding: 0 5px; white-space: nowrap; } a.rule { color: var(--link); text-decoration: none; } a.rule:hover { text-decoration: underline; }
.rules, .drawn, .proofs { list-style: none; padding: 0; margin: 8px 0; } .rules li { display: grid; grid-template-columns: 70px 1fr; gap: 10px; padding: 7px 0; border-bottom: 1px solid var(--line); align-items: start; } .rules a.rule { text-align: center; } .drawn li { padding: 5px 0; border-bottom: 1px solid var(--line); } .proofs li { padding: 2px 0; font-size: 14px; } .says { font-size: 19px; margin: 4px 0; } .actors pre { margin: 4px 0; font-size: 12.5px; white-space: pre-wrap; overflow-wrap: anywhere; } .actors td { overflow-wrap: break-word; } #events > li { grid-template-columns: 110px 1fr; overflow-wrap: anywhere; } .stately { width: 100%; height: 76vh; border: 1px solid var(--line); border-radius: 10px; background: #fff; } section:target > h2 { background: var(--waiting-b); }
.bubbles { list-style: none; margin: 0; padding: 0; display: grid; gap: 8px; } .bubble { max-width: 88%; padding: 8px 12px; border-radius: 12px; overflow-wrap: anywhere; } .bubble p { margin: 0; } .bubble .words { white-space: pre-wrap; } .bubble.theirs { background: var(--closed-b); justify-self: start; } .bubble.ours { background: var(--motion-b); justify-self: end; }
blockquote { overflow-wrap: anywhere; margin: 6px 0 0; padding: 6px 10px; border-left: 3px solid var(--line); background: var(--ground); white-space: pre-wrap; border-radius: 0 8px 8px 0; } blockquote.theirs { border-left-color: var(--talked); } blockquote.ours { border-left-color: var(--motion); }
details { margin-top: 4px; } summary { cursor: pointer; color: var(--link); font-size: 14px; } .gates { font-size: 14px; margin-top: 6px; border-radius: 8px; } .gates th, .gates td { padding: 5px 8px; overflow-wrap: break-word; } .gates td:last-child { overflow-wrap: anywhere; } .gates code { font-size: 12.5px; color: var(--soft); }
.pass { color: var(--talked); } .block, .fail { color: var(--out); font-weight: 600; } .defer { color: var(--spent); font-weight: 600; } .skip-word { color: var(--soft); } .unknown { color: var(--waiting); font-weight: 600; }
.alert { color: var(--out); } .login { max-width: 420px; margin: 8vh auto; } .login label { display: grid; gap: 6px; margin: 16px 0; } .wrong { color: var(--out); font-weight: 600; }
.why { margin-top: 10px; padding-top: 8px; border-top: 1px solid var(--line); font-size: 15px; } .why p { margin: 4px 0; } .verdict { padding: 1px 8px; border-radius: 6px; font-weight: 600; font-size: 14px; background: var(--closed-b); color: var(--closed); }
.verdict.UNDER_WAY, .verdict.PLANNED { background: var(--motion-b); color: var(--motion); } .verdict.HELD { background: var(--waiting-b); color: var(--waiting); } .verdict.STOPPED { background: var(--out-b); color: var(--out); }
.changes { margin: 2px 0; padding-left: 20px; } .who { color: var(--soft); font-size: 13px; white-space: nowrap; } .who::before { content: '· '; } .touches td { font-size: 15px; overflow-wrap: anywhere; } li:target { background: var(--waiting-b); }
.resume { margin: 12px 0; } .resume > p { margin: 4px 0; } .reasons { margin: 4px 0; padding-left: 20px; } ul.reasons:not(.soft) { list-style: none; padding-left: 0; } .cards { align-items: start; } .parts { display: flex; flex-wrap: wrap; gap: 4px 16px; padding: 0; margin: 8px 0; list-style: none; font-size: 14px; }
.stop { background: #9b1c1c; color: #fff; } .switch { margin: 10px 0; } .switch p { margin: 4px 0; } .switch form { margin: 8px 0 0; } progress { width: 100%; height: 14px; accent-color: var(--link); } .preview { gap: 8px 12px; }
.phone { background: var(--card); border: 2px solid var(--soft); border-radius: 22px; padding: 10px 14px 14px; margin: 12px 0; } .phone p { margin: 4px 0; } .screen { list-style: none; margin: 8px 0; padding: 8px; background: var(--ground); border-radius: 12px; display: grid; gap: 6px; max-height: 320px; overflow-y: auto; }
.screen li { padding: 6px 10px; border-radius: 12px; max-width: 88%; font-size: 14px; overflow-wrap: anywhere; } .screen .yours { background: var(--closed-b); justify-self: start; } .screen .mine { background: var(--motion-b); color: var(--motion); justify-self: end; } .screen time { font-size: 12px; }
.phone label { display: grid; gap: 4px; font-size: 14px; color: var(--soft); } .keys { display: flex; gap: 8px; margin-top: 8px; flex-wrap: wrap; } @media (min-width: 900px) { .phone { float: right; width: 300px; margin: 0 0 16px; position: sticky; top: 12px; max-height: calc(100vh - 24px); overflow-y: auto; } main:has(.phone) { max-width: 1240px; } .phone ~ #live { margin-right: 316px; } }
.mail { border-top: 1px solid var(--line); padding: 4px 0; font-size: 14px; } .mail time { color: var(--soft); font-size: 12px; } .mail-text { white-space: pre-wrap; overflow-wrap: anywhere; } .invite { margin-top: 10px; padding-top: 8px; border-top: 1px solid var(--line); font-size: 15px; } .invite form { margin-top: 8px; }
.call { margin: 8px 0; padding: 12px; border-radius: 14px; background: var(--ground); border: 2px solid var(--talked); box-shadow: 0 6px 24px rgb(0 0 0 / .18); } .caller { outline: none; } .caller .number { font-variant-numeric: tabular-nums; display: block; font-size: 20px; }
.pick-up, .turn-away { flex: 1; min-height: 48px; color: #fff; } .pick-up { background: #0b6b3a; } .turn-away { background: #9b1c1c; } .saying { flex: 1 1 100%; text-align: left; background: var(--card); }
@media (prefers-reduced-motion: no-preference) { .call.RINGING { animation: ring 1.2s ease-in-out infinite; } @keyframes ring { 50% { border-color: var(--motion); box-shadow: 0 0 0 6px var(--talked-b); } } }
@media (max-width: 899px) { .call { position: fixed; left: 8px; right: 8px; bottom: 8px; margin: 0; z-index: 1; max-height: 92vh; overflow-y: auto; } }
@media (max-width: 640px) {
  header.top nav { order: 1; width: 100%; } header.top search { order: 2; width: 100%; } .search input { width: auto; flex: 1; min-width: 0; } main { padding: 12px; } .list thead { display: none; } .list, .list tbody, .list tr, .list td { display: block; } .list tr { padding: 10px 12px; border-bottom: 1px solid var(--line); } .list td { border: 0; padding: 1px 0; }
  .gates thead { display: none; } .gates tr { display: grid; grid-template-columns: 1fr auto; border-bottom: 1px solid var(--line); } .gates td { border: 0; } .gates td:last-child { grid-column: 1 / -1; padding-top: 0; }
  ol.timeline > li { grid-template-columns: 48px 1fr; gap: 8px; } .badge { white-space: normal; }
}
${ROUTING_STYLE}${CHARTS_STYLE}${PICTURE_STYLE}${TEMPLATES_STYLE}`;
