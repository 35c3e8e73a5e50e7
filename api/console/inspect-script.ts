/**
 * The script of the inspector's pages: a list of actors and their events from the stream, or the stream handed to Stately
 * Inspector in its frame. Writes text alone, never markup.
 */
export const INSPECT_SCRIPT = `
const root = document.querySelector('[data-inspect]');
const says = (words) => { const state = document.getElementById('inspect-state'); if (state) state.textContent = words; };
const MOST_ACTORS = 200, MOST_EVENTS = 200;

const spoken = (value) => {
  if (typeof value === 'string') return value;
  return Object.entries(value ?? {}).map(([region, inner]) => {
    const within = spoken(inner);
    return within === '' ? region : region + ': ' + within;
  }).join(' · ');
};
const time = (message) => new Date(Number(message.createdAt)).toISOString().slice(5, 19).replace('T', ' ');
const make = (tag, text, of = {}) => Object.assign(document.createElement(tag), { textContent: text }, of);

function viewer() {
  const actors = new Map(), rows = document.getElementById('actors'), events = document.getElementById('events');
  const words = document.getElementById('inspect-words'), stop = document.getElementById('inspect-stop');
  const address = new URL(location.href);
  let stopped = false, heard = 0;
  const fits = (text) => words.value === '' || text.toLowerCase().includes(words.value.toLowerCase());
  const show = (row) => { row.hidden = !fits(row.textContent); };
  const told = () => says(actors.size + (actors.size === 1 ? ' actor, ' : ' actors, ') + heard + (heard === 1 ? ' event' : ' events'));
  words.addEventListener('input', () => { for (const row of [...rows.children, ...events.children]) show(row); });
  stop.addEventListener('click', () => { stopped = !stopped; stop.textContent = stopped ? 'Go on' : 'Hold still'; stop.setAttribute('aria-pressed', stopped); });

  function actorOf(id) {
    const known = actors.get(id);
    if (known) return known;
    const cells = { name: make('td', ''), state: make('td', ''), event: make('td', ''), when: make('td', '', { className: 'when' }) };
    const row = make('tr', '');
    address.searchParams.set('application', id.split('/')[1] ?? '');
    const name = make('a', id, { href: address.pathname + address.search });
    cells.name.append(name);
    const details = make('details', ''), memory = make('pre', '');
    details.append(make('summary', 'memory'), memory);
    cells.name.append(details);
    row.append(cells.name, cells.state, cells.event, cells.when);
    rows.prepend(row);
    const actor = { row, cells, name, memory };
    actors.set(id, actor);
    const [oldest] = actors.keys();
    if (actors.size > MOST_ACTORS) { actors.get(oldest).row.remove(); actors.delete(oldest); }
    return actor;
  }
  return (message) => {
    if (stopped) return;
    const actor = actorOf(message.sessionId);
    if (message.type === '@xstate.actor') actor.name.textContent = message.name;
    if (message.snapshot) {
      const state = spoken(message.snapshot.value);
      actor.cells.state.textContent = message.snapshot.status === 'done' ? state + ' (ended)' : state;
      actor.memory.textContent = JSON.stringify(message.snapshot.context, null, 1);
    }
    actor.cells.when.textContent = time(message);
    if (message.type === '@xstate.event') {
      heard += 1;
      actor.cells.event.textContent = message.event.type;
      const line = make('li', '');
      line.append(make('time', time(message)), make('span', actor.name.textContent + ': ' + message.event.type));
      events.prepend(line);
      if (events.children.length > MOST_EVENTS) events.lastElementChild.remove();
      show(line);
      rows.prepend(actor.row);
    }
    show(actor.row);
    told();
  };
}

function frame() {
  const inside = document.getElementById('stately'), origin = new URL(inside.src).origin, waiting = [];
  let connected = false, sent = 0;
  const hand = (message) => {
    inside.contentWindow.postMessage(message, origin);
    sent += 1;
    says(sent + ' messages handed to Stately Inspector');
  };
  addEventListener('message', (event) => {
    if (event.origin !== origin || event.source !== inside.contentWindow || event.data?.type !== '@statelyai.connected') return;
    connected = true;
    for (const message of waiting.splice(0)) hand(message);
  });
  return (message) => {
    if (connected) return hand(message);
    waiting.push(message);
    if (waiting.length > 1000) waiting.shift();
  };
}

if (root) {
  const take = document.getElementById('stately') ? frame() : viewer();
  const stream = new EventSource(root.dataset.inspect);
  stream.onopen = () => says('listening');
  stream.onmessage = (event) => take(JSON.parse(event.data));
  stream.onerror = () => says(stream.readyState === EventSource.CLOSED ? 'the server has ended the stream; reload the page to start again' : 'connecting again');
}
`;
