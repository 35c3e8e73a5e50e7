/** The style and the script of a saved difference. */
export const PAGE_STYLE = `
:root{--ink:#1c2430;--soft:#5b6675;--line:#d9dee5;--ground:#f6f7f9;--card:#fff;--add:#0b6b3a;--gone:#9b1c1c;--change:#8a5a00}
@media (prefers-color-scheme: dark){:root{--ink:#e6e9ee;--soft:#a9b3c0;--line:#303a47;--ground:#12161c;--card:#1a2029;--add:#8ff0b8;--gone:#ffb3b3;--change:#ffd27a}}
body{margin:0 auto;max-width:1240px;padding:12px 16px 60px;background:var(--ground);color:var(--ink);font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
h1{font-size:22px}h2{margin-top:34px}a{color:inherit}.soft{color:var(--soft);font-weight:400}code{font-size:13px}
.picture{background:var(--card);border:1px solid var(--line);border-radius:10px;overflow:auto;margin:8px 0}.picture svg{display:block;width:100%;height:auto;min-width:900px}
ul{list-style:none;padding:0}li{display:grid;grid-template-columns:34px 18px 1fr;gap:6px;padding:8px 0;border-top:1px solid var(--line);overflow-wrap:anywhere}li>div{min-width:0}
.mark{font-weight:700}.sign{font-weight:700}.added .sign,.legend .added{color:var(--add)}.gone .sign,.legend .gone{color:var(--gone)}.changed .sign,.legend .changed{color:var(--change)}.legend span{font-weight:600;margin-right:8px}
.rule{border:1px solid var(--line);border-radius:5px;padding:0 5px;font-size:12px;color:var(--soft);white-space:nowrap}.what{font-weight:600;font-size:13px}
.verdict,.who{display:flex;flex-wrap:wrap;gap:6px 14px;margin-top:4px;font-size:13px;color:var(--soft);align-items:center}.who{position:sticky;top:0;background:var(--card);padding:8px 10px;border:1px solid var(--line);border-radius:10px;z-index:1}
textarea{width:min(420px,70vw);font:inherit;vertical-align:middle}select,input,button{font:inherit}
@media print{.who button{display:none}}
`;

/** What was written goes into the page itself, and the page into a file. */
export const PAGE_SCRIPT = `
document.getElementById('save').addEventListener('click', () => {
  for (const field of document.querySelectorAll('[data-id]')) {
    if (field.matches('textarea')) field.textContent = field.value;
    else if (field.matches('select')) for (const option of field.options) option.toggleAttribute('selected', option.selected);
    else field.setAttribute('value', field.value);
  }
  const page = '<!doctype html>\\n' + document.documentElement.outerHTML;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([page], { type: 'text/html' }));
  link.download = (document.title.replace(/[^\\w.-]+/g, '-') || 'charts') + '.html';
  link.click();
  document.getElementById('saved').textContent = 'Saved as ' + link.download;
});
addEventListener('beforeunload', (event) => {
  const written = [...document.querySelectorAll('textarea')].some((field) => field.value !== field.textContent);
  if (written) event.preventDefault();
});
`;
