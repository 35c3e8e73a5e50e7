/**
 * The console's one script: what is marked as live is fetched again when the server says that it changed, and otherwise
 * now and then. Works without it.
 */
export const LIVE = `
const OFTEN = 3000, SELDOM = 15000;
let told = false, under = false, more = false, last = Date.now();
const busy = (live) => live.contains(document.activeElement) && document.activeElement.matches('select, input');
const showNewest = (live) => { if (live.matches('.screen')) live.scrollTop = live.scrollHeight; };
document.querySelectorAll('.screen').forEach(showNewest);
async function again() {
  const regions = [...document.querySelectorAll('[data-live]')];
  if (regions.length === 0 || document.hidden) return;
  if (under) { more = true; return; }
  under = true;
  last = Date.now();
  try {
    const response = await fetch(location.href, { headers: { accept: 'text/html' }, redirect: 'error' });
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    for (const live of regions) {
      const fresh = page.getElementById(live.id);
      if (!fresh || busy(live) || fresh.innerHTML === live.dataset.last) continue;
      const open = [...live.querySelectorAll('details[open]')].map((each) => each.id);
      const focused = live.contains(document.activeElement);
      const focus = focused && document.activeElement.id;
      live.dataset.last = fresh.innerHTML;
      live.replaceChildren(...fresh.childNodes);
      showNewest(live);
      for (const id of open) { const again = document.getElementById(id); if (again) again.open = true; }
      const stay = (focus && document.getElementById(focus)) || (focused && live.querySelector('[tabindex="-1"], button'));
      if (stay) stay.focus({ preventScroll: true });
    }
  } catch { /* the server is away; the next round tells */ } finally {
    under = false;
    if (more) { more = false; again(); }
  }
}
setInterval(() => { if (Date.now() - last >= (told ? SELDOM : OFTEN)) again(); }, 1000);
document.addEventListener('visibilitychange', () => again());

function openNamed() {
  const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const details = named && named.querySelector('details');
  if (details) details.open = true;
}
addEventListener('hashchange', openNamed);
openNamed();

for (const picture of document.querySelectorAll('.picture')) {
  const current = picture.querySelector('.current');
  if (!current) continue;
  const [here, frame] = [current.getBoundingClientRect(), picture.getBoundingClientRect()];
  picture.scrollBy(here.x + here.width / 2 - frame.x - frame.width / 2, here.y + here.height / 2 - frame.y - frame.height / 2);
}

const of = document.querySelector('[data-stream]')?.dataset.stream;
if (of && 'EventSource' in window) {
  const stream = new EventSource(of);
  stream.addEventListener('hello', () => { told = true; });
  stream.addEventListener('changed', () => again());
  stream.addEventListener('error', () => { told = false; });
}

document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (!form.matches('[data-upload]')) return;
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  try {
    const answer = await fetch(form.action, { method: 'POST', body: new FormData(form) });
    if (answer.redirected) return location.assign(answer.url);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const [here, fresh] = [form.querySelector('#columns'), page.querySelector('#columns')];
    if (fresh) here.replaceChildren(...fresh.childNodes);
    else here.textContent = page.querySelector('main')?.textContent ?? '';
    here.focus();
  } catch { form.querySelector('#columns').textContent = 'The server could not be reached; nothing was begun.'; }
  button.disabled = false;
});

document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (!form.matches('[data-quiet]')) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  try {
    const answer = await fetch(form.action, { method: 'POST', body });
    if (!answer.ok) throw new Error(answer.status);
    form.reset();
    await again();
  } catch { location.reload(); }
});
`;
