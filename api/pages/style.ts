/** The one stylesheet of the candidate pages. System fonts; made for a phone; light and dark. */
export const STYLE = `
:root { --ink: #1c2430; --soft: #535e6d; --line: #c9d0d9; --ground: #f6f7f9; --card: #fff; --act: #0b57b0; --on-act: #fff; --wrong: #9b1c1c; --done: #0b6b3a; --done-b: #d7f5e3; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --soft: #a7b1bf; --line: #3b4654; --ground: #12161c; --card: #1a2029; --act: #7ab7ff; --on-act: #08131f; --wrong: #ffb3b3; --done: #9ce8bd; --done-b: #0c3a22; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 17px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { max-width: 32rem; margin: 0 auto; padding: 24px 16px 48px; }
h1 { font-size: 24px; line-height: 1.25; margin: 8px 0 12px; overflow-wrap: anywhere; } h2 { font-size: 19px; margin: 28px 0 8px; }
p, li { overflow-wrap: anywhere; } ul { padding-left: 20px; }
form, .card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 14px 16px; margin: 16px 0; } form p { margin: 0 0 12px; } .card p:first-child { margin-top: 0; } .card p:last-child { margin-bottom: 0; }
label { display: block; font-weight: 600; margin-bottom: 6px; }
button, select, a.button { font: inherit; width: 100%; min-height: 48px; padding: 8px 14px; border-radius: 10px; border: 1px solid var(--line); background: var(--card); color: var(--ink); }
select { margin-bottom: 14px; } button { background: var(--act); color: var(--on-act); border-color: transparent; font-weight: 600; cursor: pointer; }
button.second, a.button { background: none; color: var(--act); border-color: var(--act); } a.button.first { background: var(--act); color: var(--on-act); } a.button { display: flex; align-items: center; justify-content: center; font-weight: 600; text-decoration: none; }
a { color: var(--act); } a:focus-visible, button:focus-visible, select:focus-visible, summary:focus-visible { outline: 3px solid var(--act); outline-offset: 3px; }
.soft { color: var(--soft); font-size: 15px; } .wrong { color: var(--wrong); font-weight: 600; } .done { color: var(--done); background: var(--done-b); border-radius: 10px; padding: 10px 14px; font-weight: 600; }
.slot { font-size: 21px; font-weight: 700; line-height: 1.3; } .card .slot + p { margin-top: -8px; } .slot::first-letter { text-transform: uppercase; }
summary { min-height: 48px; padding: 10px 2px; cursor: pointer; } .zone > summary { color: var(--act); }
.day { border-top: 1px solid var(--line); } .day:last-of-type { border-bottom: 1px solid var(--line); } .day .name { font-weight: 600; display: inline-block; } .day .name::first-letter { text-transform: uppercase; }
textarea { font: inherit; width: 100%; min-height: 96px; padding: 10px 12px; border-radius: 10px; border: 1px solid var(--line); background: var(--ground); color: var(--ink); margin-bottom: 14px; } textarea:focus-visible { outline: 3px solid var(--act); outline-offset: 3px; }
form button + button { margin-top: 10px; } form.times button + button { margin-top: 0; } h2.asked { margin: 4px 0 14px; }
form.times { display: grid; grid-template-columns: repeat(auto-fill, minmax(104px, 1fr)); gap: 8px; border: 0; background: none; padding: 4px 0 16px; margin: 0; } form.times button { padding: 8px 2px; white-space: nowrap; font-size: 16px; font-variant-numeric: tabular-nums; background: var(--card); }
`;
