/**
 * The script of the routing's forms: what is typed is tried on the server a moment later, and what it would do is shown
 * beside it. Works without it: the button "Try it" does the same.
 */
export const ROUTING_SCRIPT = `
const form = document.querySelector('[data-tries]');
const PAUSE = 350;
let timer = null, asked = 0;
async function tryIt() {
  const mine = ++asked;
  const body = new URLSearchParams(new FormData(form));
  body.set('do', 'try');
  try {
    const answer = await fetch(form.action, { method: 'POST', body });
    if (!answer.ok || mine !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.getElementById('verdict');
    if (fresh && mine === asked) document.getElementById('verdict').replaceChildren(...fresh.childNodes);
    const wrong = new Map([...page.querySelectorAll('[aria-invalid]')].map((each) => [each.name, each.title]));
    for (const input of form.querySelectorAll('input[data-path]')) {
      const says = wrong.get(input.name);
      if (says === undefined) input.removeAttribute('aria-invalid');
      else input.setAttribute('aria-invalid', 'true');
      input.title = says ?? '';
    }
  } catch { /* the server is away; saving tells */ }
}
if (form) form.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(tryIt, PAUSE); });
`;
