/** The one stylesheet of the candidate pages. System fonts; made for a phone; light and dark. */
export const STYLE = `
:root { --ink: #1c2430; --soft: #535e6d; --line: #c9d0d9; --ground: #f6f7f9; --card: #fff; --act: #0b57b0; --on-act: #fff; --wrong: #9b1c1c; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --soft: #a7b1bf; --line: #3b4654; --ground: #12161c; --card: #1a2029; --act: #7ab7ff; --on-act: #08131f; --wrong: #ffb3b3; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 17px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { max-width: 32rem; margin: 0 auto; padding: 24px 16px 48px; }
h1 { font-size: 24px; line-height: 1.25; margin: 8px 0 12px; overflow-wrap: anywhere; }
p, li { overflow-wrap: anywhere; } ul { padding-left: 20px; }
form, .card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 14px 16px; margin: 16px 0; } form p { margin: 0 0 12px; }
label { display: block; font-weight: 600; margin-bottom: 6px; }
button, select { font: inherit; width: 100%; min-height: 48px; padding: 8px 14px; border-radius: 10px; border: 1px solid var(--line); background: var(--card); color: var(--ink); }
select { margin-bottom: 14px; } button { background: var(--act); color: var(--on-act); border-color: transparent; font-weight: 600; cursor: pointer; }
button.second { background: none; color: var(--act); border-color: var(--act); }
a { color: var(--act); } a:focus-visible, button:focus-visible, select:focus-visible { outline: 3px solid var(--act); outline-offset: 3px; }
.soft { color: var(--soft); font-size: 15px; } .wrong { color: var(--wrong); font-weight: 600; }
`;
