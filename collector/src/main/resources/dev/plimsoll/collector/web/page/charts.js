/**
 * The two live charts: what a resource carries against its capacity and requirement, and the
 * active downloads. Drawn by ECharts as SVG without HTML tooltips, which a strict content
 * security policy would strip of their style.
 */
import { clock, number } from './format.js';

let library;
async function echarts() {
  library ??= import('/webjars/echarts/echarts.common.min.js').then(() => globalThis.echarts);
  return library;
}

/** A chart in an element that lit-html leaves alone. */
export class Chart {
  #host;
  #chart;
  #option;
  #resized = new ResizeObserver(() => this.#chart?.resize());

  /** Draws into the element; draws anew when it is another element than before. */
  async show(host, option) {
    this.#option = option;
    if (host !== this.#host) await this.#moveTo(host);
    this.#chart?.setOption(this.#option, { replaceMerge: ['series'] });
  }

  async #moveTo(host) {
    this.#resized.disconnect();
    this.#chart?.dispose();
    this.#chart = undefined;
    this.#host = host;
    try {
      const { init } = await echarts();
      if (host !== this.#host) return;
      this.#chart = init(host, null, { renderer: 'svg' });
      this.#resized.observe(host);
    } catch {
      host.textContent = 'The chart could not be loaded; its numbers are in the table.';
    }
  }
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  return { ink: of('ink'), mute: of('mute'), rule: of('rule'), water: of('water'),
    bad: of('bad'), card: of('card') };
}

function line(name, data, colour, more = {}) {
  return { name, data, type: 'line', showSymbol: false, connectNulls: false,
    lineStyle: { color: colour, width: 2 }, itemStyle: { color: colour }, ...more };
}

function level(name, value, [from, to], colour, type) {
  return line(name, [[from, value], [to, value]], colour,
    { lineStyle: { color: colour, width: 2, type }, silent: true });
}

/** What both charts share: a time axis of 30 minutes and one value axis from 0. */
function option(span, unit, series, whole) {
  const { ink, mute, rule, card } = colours();
  return {
    animation: false,
    textStyle: { fontFamily: 'system-ui, sans-serif' },
    grid: { left: 8, right: 14, top: 26, bottom: 4, containLabel: true },
    xAxis: { type: 'time', min: span[0], max: span[1], splitNumber: 4, splitLine: { show: false },
      axisLine: { lineStyle: { color: rule } },
      axisLabel: { color: mute, hideOverlap: true, formatter: (at) => clock(at) } },
    yAxis: { type: 'value', min: 0, minInterval: whole ? 1 : 0, name: unit, splitNumber: 4,
      nameTextStyle: { color: mute, align: 'left', padding: [0, 0, 0, -20] }, axisLine: { show: false },
      splitLine: { lineStyle: { color: rule } },
      axisLabel: { color: mute, formatter: (value) => number(value) } },
    tooltip: { trigger: 'axis', renderMode: 'richText', confine: true, backgroundColor: card,
      borderColor: rule, textStyle: { color: ink }, axisPointer: { lineStyle: { color: mute } },
      formatter: (items) => [clock(items[0].axisValue), ...items
        .filter((item) => item.value[1] !== null)
        .map((item) => `${item.seriesName} ${number(item.value[1])} ${unit}`)].join('\n') },
    series,
  };
}

/** The option for ECharts of a resource's chart. */
export function throughputOption(resource, plot, span) {
  const { ink, water, bad } = colours();
  const series = [line('used', plot.scaled, water, { areaStyle: { color: water, opacity: 0.15 } })];
  if (plot.fits) {
    series.push(level('capacity', resource.capacity / plot.unit.size, span, ink, 'solid'));
  }
  if (resource.required !== undefined) {
    series.push(level('required', resource.required / plot.unit.size, span, bad, 'dashed'));
  }
  return option(span, plot.unit.name, series, false);
}

/** The option for ECharts of the downloads chart. */
export function downloadsOption(history) {
  const { water } = colours();
  const series = [line('active', history.series('downloads'), water,
    { step: 'end', areaStyle: { color: water, opacity: 0.15 } })];
  return option(history.span(), 'downloads', series, true);
}
