/**
 * The script of the charts' pages: zoom and pan by wheel, keys and touch, full screen, and the picture as PNG. Every picture
 * can be read, and every state chosen, without it.
 */
export const CHARTS_SCRIPT = `
const views = new Map();
const NEAREST = 6;
function viewOf(frame) {
  const svg = frame.querySelector('svg');
  const [, , width, height] = (svg.dataset.whole ?? svg.getAttribute('viewBox')).split(' ').map(Number);
  svg.dataset.whole ??= svg.getAttribute('viewBox');
  const view = views.get(frame.id) ?? { x: 0, y: 0, zoom: 1 };
  views.set(frame.id, view);
  return { svg, width, height, view };
}
function show(frame) {
  const { svg, width, height, view } = viewOf(frame);
  view.zoom = Math.min(NEAREST, Math.max(1, view.zoom));
  const [w, h] = [width / view.zoom, height / view.zoom];
  view.x = Math.min(width - w, Math.max(0, view.x));
  view.y = Math.min(height - h, Math.max(0, view.y));
  svg.setAttribute('viewBox', [view.x, view.y, w, h].join(' '));
  frame.classList.toggle('zoomed', view.zoom > 1);
}
const at = (frame, clientX, clientY) => {
  const { svg } = viewOf(frame);
  const point = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM().inverse());
  return [point.x, point.y];
};
function zoom(frame, by, clientX, clientY) {
  const { svg, view } = viewOf(frame);
  const box = svg.getBoundingClientRect();
  const [x, y] = at(frame, clientX ?? box.x + box.width / 2, clientY ?? box.y + box.height / 2);
  const before = view.zoom;
  view.zoom = Math.min(NEAREST, Math.max(1, before * by));
  view.x = x - (x - view.x) * (before / view.zoom);
  view.y = y - (y - view.y) * (before / view.zoom);
  show(frame);
}
function pan(frame, dx, dy) {
  const { svg, width, view } = viewOf(frame);
  const scale = width / view.zoom / svg.getBoundingClientRect().width;
  view.x -= dx * scale;
  view.y -= dy * scale;
  show(frame);
}
const whole = (frame) => { views.delete(frame.id); show(frame); };
const frameOf = (event) => event.target.closest?.('.picture');

document.addEventListener('wheel', (event) => {
  const frame = frameOf(event);
  // The page scrolls by the wheel alone; a picture that is enlarged, or fills the screen, takes it.
  if (!frame || !(event.ctrlKey || event.metaKey || document.fullscreenElement || frame.classList.contains('zoomed'))) return;
  event.preventDefault();
  zoom(frame, event.deltaY < 0 ? 1.2 : 1 / 1.2, event.clientX, event.clientY);
}, { passive: false });

document.addEventListener('keydown', (event) => {
  const frame = document.fullscreenElement ? document.querySelector('.picture:fullscreen') : frameOf(event);
  if (!frame || event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, select, textarea')) return;
  const step = 60;
  const deed = {
    '+': () => zoom(frame, 1.3), '=': () => zoom(frame, 1.3), '-': () => zoom(frame, 1 / 1.3), '0': () => whole(frame),
    f: () => fill(frame),
    ...(frame.classList.contains('zoomed') && {
      ArrowLeft: () => pan(frame, step, 0), ArrowRight: () => pan(frame, -step, 0),
      ArrowUp: () => pan(frame, 0, step), ArrowDown: () => pan(frame, 0, -step),
    }),
  }[event.key];
  if (!deed) return;
  event.preventDefault();
  deed();
});
const fill = (frame) => document.fullscreenElement ? document.exitFullscreen() : frame.requestFullscreen();

const fingers = new Map();
let dragged = false;
const apart = () => { const [a, b] = [...fingers.values()]; return Math.hypot(a.x - b.x, a.y - b.y); };
document.addEventListener('pointerdown', (event) => {
  const frame = frameOf(event);
  if (!frame || event.button !== 0 || event.target.closest('button')) return;
  fingers.set(event.pointerId, { x: event.clientX, y: event.clientY, frame });
  dragged = false;
});
document.addEventListener('pointermove', (event) => {
  const finger = fingers.get(event.pointerId);
  if (!finger) return;
  const before = fingers.size === 2 ? apart() : 0;
  const [dx, dy] = [event.clientX - finger.x, event.clientY - finger.y];
  if (fingers.size === 1 && Math.hypot(dx, dy) < 4 && !dragged) return;
  Object.assign(finger, { x: event.clientX, y: event.clientY });
  if (fingers.size === 2) {
    const [a, b] = [...fingers.values()];
    zoom(finger.frame, apart() / before, (a.x + b.x) / 2, (a.y + b.y) / 2);
  } else if (finger.frame.classList.contains('zoomed')) pan(finger.frame, dx, dy);
  else return;
  dragged = true;
});
const lift = (event) => fingers.delete(event.pointerId);
document.addEventListener('pointerup', lift);
document.addEventListener('pointercancel', lift);
document.addEventListener('dragstart', (event) => { if (frameOf(event)) event.preventDefault(); });
document.addEventListener('click', (event) => {
  if (frameOf(event) && dragged) { event.preventDefault(); dragged = false; }
}, true);

document.addEventListener('click', async (event) => {
  const button = event.target.closest?.('button[data-deed]');
  if (!button) return;
  const frame = document.getElementById(button.getAttribute('aria-controls'));
  const { deed, of } = button.dataset;
  if (deed === 'in') zoom(frame, 1.4);
  if (deed === 'out') zoom(frame, 1 / 1.4);
  if (deed === 'whole') whole(frame);
  if (deed === 'fill') fill(frame);
  if (deed === 'png') await png(of);
});
async function png(of) {
  const image = new Image();
  image.src = of;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.naturalWidth * 2, image.naturalHeight * 2];
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await new Promise((done) => canvas.toBlob(done, 'image/png')));
  link.download = of.split('/').slice(-2).join('-').replace(/\\.svg.*$/, '.png');
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
// What is looked at anew by the stream is a fresh picture: it keeps its zoom.
new MutationObserver(() => { for (const frame of document.querySelectorAll('.picture')) if (views.has(frame.id)) show(frame); })
  .observe(document.getElementById('live') ?? document.body, { childList: true, subtree: true });
document.documentElement.classList.add('with-script');
`;
