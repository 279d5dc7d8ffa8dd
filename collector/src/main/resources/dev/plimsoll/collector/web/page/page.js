/**
 * The built-in page: holds what is shown, and draws it anew with each live state and each second,
 * since ages tick while the figures rest.
 */
import { html, render } from '/webjars/lit-html/lit-html.js';
import { designBanner, designWarnings, lostBanner, stateBanner, storageBanner } from './banner.js';
import { charted, downloadsCard, throughputCard, throughputPlot } from './chart-cards.js';
import { Chart, downloadsOption, throughputOption } from './charts.js';
import { DownloadFigures } from './download-figures.js';
import { downloadsSection } from './downloads.js';
import { age, moment } from './format.js';
import { History } from './history.js';
import { named, repositoryList } from './list.js';
import { key, noSuchRepository, repositoryDetail } from './repository.js';
import { sentence, spoken } from './sentence.js';
import { StateStream } from './stream.js';
import { agentsTable, groupsTable, imagesTable } from './tables.js';
import { worstFirst } from './verdicts.js';

const main = document.getElementById('main');
const view = {
  all: false, allGroups: false, filter: '', chosen: undefined, pinned: undefined, tables: {} };
const charts = { resource: new Chart(), downloads: new Chart() };
const history = new History(() => draw());
const downloads = new DownloadFigures(() => draw(false));
let state;

const stream = new StateStream('/api/v1/events', (next) => {
  state = next;
  history.append(next);
  draw();
});

function changeView(change) {
  Object.assign(view, change);
  draw();
}

/**
 * The address decides; without one the worst repository at first sight, which then stays, so that
 * the page does not jump to another under the reader's eyes.
 */
function selectedName() {
  const wanted = named(location.hash);
  if (wanted !== undefined) return wanted;
  if (!state.repositories.some(({ name }) => name === view.pinned)) {
    view.pinned = worstFirst(state.repositories)[0]?.name;
  }
  return view.pinned;
}

function liveText(condition) {
  const silence = stream.silence();
  switch (condition) {
    case 'connecting': return 'connecting';
    case 'live': return `live, ${age(silence)} ago`;
    case 'silent': return `nothing new for ${age(silence)}: figures are old`;
    default: return `connection lost for ${age(silence)}: figures are old`;
  }
}

function chartCards(repository, resource, plot) {
  const choices = charted(repository);
  const table = (name) => (open) => {
    if (view.tables[name] !== open) changeView({ tables: { ...view.tables, [name]: open } });
  };
  return html`<div class="two">
    ${throughputCard(resource, choices, plot, history, view.tables, {
      choose: (chosen) => changeView({ chosen }), resourceTable: table('resource') })}
    ${downloadsCard(repository, history, view.tables, { downloadsTable: table('downloads') })}
  </div>`;
}

/** The selected repository with all that belongs to it. */
function selection(name, elapsed) {
  const repository = state.repositories.find((candidate) => candidate.name === name);
  if (repository === undefined) return { body: name === undefined ? '' : noSuchRepository(name) };
  history.follow(name);
  downloads.follow(name);
  const choices = charted(repository);
  const resource = choices.find((candidate) => key(candidate) === view.chosen) ?? choices[0];
  const plot = resource && throughputPlot(resource, history);
  return { resource, plot, body: html`${repositoryDetail(repository, elapsed)}
    ${chartCards(repository, resource, plot)}
    ${downloadsSection(name, downloads.known(), state.agents, view.allGroups,
      () => changeView({ allGroups: !view.allGroups }))}
    <div class="two">${groupsTable(repository)}${imagesTable(repository)}</div>` };
}

function drawCharts(resource, plot) {
  const hosts = ['chart-resource', 'chart-downloads'].map((id) => document.getElementById(id));
  if (hosts[0]) charts.resource.show(hosts[0], throughputOption(resource, plot, history.span()));
  if (hosts[1]) charts.downloads.show(hosts[1], downloadsOption(history));
}

function drawFooter() {
  const { file, loadedAt } = state.design ?? {};
  const design = file === undefined ? '' : `Design ${file}`;
  const loaded = loadedAt === undefined ? '' : `, loaded ${moment(loadedAt)}`;
  document.getElementById('design').textContent = `${design}${loaded}`;
}

function setText(id, text) {
  const element = document.getElementById(id);
  if (element.textContent !== text) element.textContent = text;
}

/** @param {boolean} anew whether the charts have new data; a mere tick leaves them alone */
function draw(anew = true) {
  const condition = stream.check();
  const stale = condition === 'silent' || condition === 'lost';
  document.body.dataset.stream = condition;
  setText('live', liveText(condition));
  if (state === undefined) {
    render(html`<p class="say">Waiting for the collector…</p>`, main);
    return;
  }
  const elapsed = stream.silence();
  const name = selectedName();
  const { body, resource, plot } = selection(name, elapsed);
  render(html`
    ${designBanner(state.design)}
    ${storageBanner(state.storageTrouble)}
    ${stale ? lostBanner(state, elapsed, condition === 'silent') : stateBanner(state, elapsed)}
    <div class="figures-of-state">
      ${repositoryList(state.repositories, { ...view, selected: name }, { elapsed,
        onAll: () => changeView({ all: !view.all }), onFilter: (filter) => changeView({ filter }) })}
      ${body}
      ${agentsTable(state.agents ?? [], elapsed)}
      ${designWarnings(state.design)}
    </div>`, main);
  if (anew) drawCharts(resource, plot);
  drawFooter();
  setText('spoken', stale ? 'connection to the collector lost' : spoken(state));
  const said = sentence(state, elapsed);
  document.title = stale ? '○ connection lost · Plimsoll' : `${said.shape} ${said.lead} · Plimsoll`;
}

/** A selection made on a small screen is below the fold: bring it up, without motion if so asked. */
function bringUp() {
  if (state !== undefined) draw();
  const head = document.getElementById('repository');
  if (head === null || head.getBoundingClientRect().top < 0.6 * innerHeight) return;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  head.closest('section').scrollIntoView({ behavior: still ? 'auto' : 'smooth', block: 'start' });
}

main.replaceChildren();
addEventListener('hashchange', bringUp);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => draw());
setInterval(() => draw(false), 1000);
stream.start();
downloads.start();
draw();
