/** The picture of a planned touch: from its plan to its end. */
import type { Plan } from '../plan.ts';

export const touchPlan: Plan = {
  part: 'overview',
  title: 'Overview',
  width: 1000,
  height: 300,
  frames: [],
  lanes: [
    { under: '', title: 'Planned', x: 20, y: 20, w: 170, spots: ['PLANNED'] },
    {
      under: '',
      title: 'Waiting for its time',
      x: 340,
      y: 20,
      w: 150,
      gap: 60,
      spots: ['SCHEDULED', 'DUE'],
    },
    {
      under: '',
      title: 'Decided',
      x: 600,
      y: 20,
      w: 150,
      spots: [
        { key: 'DECIDING', y: 80, h: 40 },
        { key: 'ASKING_THE_LINE_TYPE', y: 220 },
      ],
    },
    { under: '', title: 'Over', x: 850, y: 20, w: 130, gap: 44, spots: ['SENT', 'SKIPPED', 'CANCELLED'] },
  ],
  strokes: [
    { from: 'PLANNED', to: 'SCHEDULED', label: 'for later' },
    { from: 'PLANNED', to: 'DUE', label: 'its time has come', dy: 10, dx: 6 },
    { from: 'SCHEDULED', to: 'DECIDING', label: 'its time', in: 0.3, dy: -2 },
    { from: 'DUE', to: 'DECIDING', label: 'at once', in: 0.75, dy: 14 },
    {
      from: 'DECIDING',
      to: 'ASKING_THE_LINE_TYPE',
      label: 'the line type is unknown',
      leaves: 'bottom',
      arrives: 'top',
      out: 0.3,
      in: 0.3,
      dx: -40,
      dy: 10,
    },
    { from: 'DECIDING', to: 'SENT', label: 'it may go', out: 0.2, dy: -2 },
    { from: 'DECIDING', to: 'SKIPPED', label: 'a gate bars it', out: 0.5, dx: 2, dy: 6 },
    { from: 'DECIDING', to: 'CANCELLED', label: 'it belongs no more', out: 0.85, dx: 8, dy: 24 },
  ],
};
