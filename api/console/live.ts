/** The console's one script: what is marked as live is fetched again while the page is looked at. Works without it. */
export const LIVE = `
const EVERY = 3000;
async function again() {
  const live = document.getElementById('live');
  if (!live || document.hidden || live.contains(document.activeElement) && document.activeElement.matches('select, input, button')) return;
  try {
    const response = await fetch(location.href, { headers: { accept: 'text/html' }, redirect: 'error' });
    if (!response.ok) return;
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').getElementById('live');
    if (!fresh || fresh.innerHTML === live.dataset.last) return;
    const open = [...live.querySelectorAll('details[open]')].map((each) => each.id);
    const focus = document.activeElement && document.activeElement.id;
    live.dataset.last = fresh.innerHTML;
    live.replaceChildren(...fresh.childNodes);
    for (const id of open) { const again = document.getElementById(id); if (again) again.open = true; }
    if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
  } catch { /* the server is away; the next round tells */ }
}
setInterval(again, EVERY);
`;
