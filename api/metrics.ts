/** Metrics by OpenTelemetry, read by Prometheus. Guarantee: measuring never fails a request. */
import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { isOf } from '../machines/candidate/journal-data.ts';
import type { Decided } from '../machines/engine/batch.ts';
import type { VerdictCount } from './number-metrics.ts';

export interface ApiMetrics {
  readonly type: string;
  text(): Promise<string>;
  /** Measures each request by its route. */
  readonly observed: MiddlewareHandler;
  /** Counts what a batch brought about; give it to the host as `onCommitted`. */
  committed(decided: readonly Decided[]): void;
  /** Counts a webhook that is genuine and new to us. */
  webhookUnknown(provider: string): void;
}

/** Read when somebody asks, and never by itself. */
class OnRequest extends MetricReader {
  protected async onForceFlush(): Promise<void> {}
  protected async onShutdown(): Promise<void> {}
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** `numbers` counts from-numbers by verdict, `stranded` applications stranded in the ATS, `brokenJournals` whose journal was changed, when somebody asks; not told of when left out. */
export function createMetrics(
  numbers?: () => Promise<readonly VerdictCount[]>,
  stranded?: () => Promise<number>,
  brokenJournals?: () => Promise<number | null>,
): ApiMetrics {
  const reader = new OnRequest();
  const meter = new MeterProvider({ readers: [reader] }).getMeter('overture');
  const serializer = new PrometheusSerializer('overture', false, undefined, true, true);

  const requests = meter.createHistogram('http_request_duration_seconds', {
    description: 'How long requests took, by route.',
    unit: 's',
    advice: { explicitBucketBoundaries: SECONDS },
  });
  const stages = meter.createCounter('stage_changes', { description: 'Applications that entered a stage.' });
  const decisions = meter.createCounter('decisions', { description: 'Decisions, by outcome and deciding rule.' });
  const sends = meter.createCounter('sends', { description: 'What was handed to providers, by channel and fate.' });
  const ignored = meter.createCounter('ignored_events', { description: 'Events that a stage did not accept.' });
  const parked = meter.createCounter('parked_events', { description: 'Events that could not be taken in.' });
  const atsMoves = meter.createCounter('ats_moves', {
    description: 'Moves in the ATS, by routing event and fate; none: stranded or not to be moved.',
  });
  const unknownWebhooks = meter.createCounter('unknown_webhooks', {
    description: 'Webhooks that were genuine and of a kind that nobody knows, by provider.',
  });
  const alerts = meter.createCounter('alerts', { description: 'Alerts raised for the operator.' });
  meter
    .createObservableGauge('process_resident_memory_bytes', { description: 'Resident memory.', unit: 'By' })
    .addCallback((gauge) => gauge.observe(process.memoryUsage.rss()));
  if (numbers !== undefined)
    meter
      .createObservableGauge('from_numbers', { description: 'From-numbers, by use and verdict.' })
      .addCallback(async (gauge) => {
        const counts = await numbers().catch(() => []); // a database that is away is told of by /readyz
        for (const { use, verdict, count } of counts) gauge.observe(count, { use, verdict });
      });
  if (stranded !== undefined)
    meter
      .createObservableGauge('stranded_applications', { description: 'Applications stranded in the ATS (RTE-10).' })
      .addCallback(async (gauge) => {
        const count = await stranded().catch(() => null);
        if (count !== null) gauge.observe(count);
      });
  if (brokenJournals !== undefined)
    meter
      .createObservableGauge('broken_journals', {
        description: 'Candidates whose journal was changed, or who are gone, by the last daily check.',
      })
      .addCallback(async (gauge) => {
        const count = await brokenJournals().catch(() => null);
        if (count !== null) gauge.observe(count);
      });
  const bornAt = performance.now();
  meter
    .createObservableGauge('process_uptime_seconds', { description: 'Since when this process runs.', unit: 's' })
    .addCallback((gauge) => gauge.observe((performance.now() - bornAt) / 1_000));

  return {
    type: 'text/plain; version=0.0.4; charset=utf-8',
    async text() {
      const { resourceMetrics } = await reader.collect();
      return serializer.serialize(resourceMetrics);
    },
    observed: async (c, next) => {
      const begun = performance.now();
      await next();
      const seconds = (performance.now() - begun) / 1_000;
      requests.record(seconds, { method: c.req.method, route: routePath(c, -1), status: c.res.status });
    },
    webhookUnknown: (provider) => unknownWebhooks.add(1, { provider }),
    committed(decided) {
      for (const { records, parked: left } of decided) {
        if (left.length > 0) parked.add(left.length);
        for (const entry of records.journal) {
          if (isOf('stage')(entry)) stages.add(1, { stage: String(entry.data.to) });
          else if (isOf('ignored')(entry)) ignored.add(1, { event: entry.data.event });
          else if (isOf('alert')(entry)) alerts.add(1);
          else if (isOf('ats')(entry) && entry.data.op !== 'consent')
            atsMoves.add(1, { op: entry.data.op, event: entry.data.event });
          else if (isOf('send')(entry)) sends.add(1, { channel: entry.data.channel, status: entry.data.status });
        }
        for (const { outcome, rule } of records.decisions) decisions.add(1, { outcome, rule });
      }
    },
  };
}
