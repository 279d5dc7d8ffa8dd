/**
 * The one sentence of state: what is wrong, by how much, since when, and what the limit is; calm
 * when all is well, and plain about what is not known. Text only; banner.js shows it.
 */
import { age, count, host, number } from './format.js';
import { unitOf } from './load-line.js';
import { because, belongsTo, fullName, load, shape, tightest, tone, word, worstFirst } from './verdicts.js';

/** How a sentence speaks of a resource: who, and what it must do. */
const SPEECH = {
  'disk-space': [(subject) => `Its volume ${subject}`, 'hold'],
  'disk-throughput': [(subject) => `Its disk ${subject}`, 'carry'],
  'disk-operations': [(subject) => `Its disk ${subject}`, 'do'],
  'file-server-network': [(subject) => `The network of its file server ${subject}`, 'carry'],
  'web-tier-network': [() => 'The network of its web tier', 'carry'],
  'web-tier-throughput': [() => 'Its web tier', 'carry'],
  downloads: [() => 'Its servers', 'serve'],
  link: [(subject) => `Its link ${subject}`, 'carry'],
  cpu: [(subject) => `The CPU of ${subject}`, 'give'],
};

function speech(resource) {
  const [who, verb] = SPEECH[resource.resource] ?? [() => `Its ${fullName(resource)}`, 'carry'];
  return { who: who(belongsTo(resource)), verb };
}

/**
 * 'Its link wan-lyon must carry 155 Mbit/s and can carry 94 (measured): 61 too little.' or '… must
 * carry 71 of the 94 Mbit/s that it can (76 %, measured).'; the server's reason without figures.
 */
function limit({ reason }, resource) {
  if (resource === undefined || load(resource) === undefined) return sentenceOf(reason);
  const { required, capacity, provenance } = resource;
  const unit = unitOf(resource);
  const { who, verb } = speech(resource);
  const must = `${who} must ${verb} ${unit.of(required)}`;
  if (required > capacity) {
    const short = (required - capacity) / unit.size;
    return `${must} ${unit.name} and can ${verb} ${unit.of(capacity)} (${provenance}): `
      + `${number(short >= 10 ? Math.round(short) : short)} too little.`;
  }
  return `${must} of the ${unit.of(capacity)} ${unit.name} that it can `
    + `(${Math.round(100 * load(resource))} %, ${provenance}).`;
}

/** The server's reasons are clauses; alone they begin and end as a sentence does. */
function sentenceOf(reason = '') {
  const text = reason.trim();
  if (text === '') return '';
  return `${text[0].toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}

/** 'It is full now: 92.5 of 94 Mbit/s, with 58 downloads active.' */
function saturation(repository, decisive) {
  const full = repository.resources.find((resource) => resource.saturated);
  const downloads = repository.activeDownloads === undefined
    ? 'with downloads waiting; how many is not known.'
    : `with ${count(repository.activeDownloads, 'download')} active.`;
  if (full === undefined) return `It is full now, ${downloads}`;
  const unit = unitOf(full);
  const carried = full.used === undefined || full.capacity === undefined ? ''
    : `: ${unit.of(full.used)} of ${unit.of(full.capacity)} ${unit.name}`;
  return `${full === decisive ? 'It' : speech(full).who} is full now${carried}, ${downloads}`;
}

/** Why this repository stands where it stands: the main reason, and what to add to it. */
function why(repository) {
  const resource = tightest(repository);
  if (repository.verdict === 'under-provisioned') {
    return [limit(repository, resource),
      repository.saturated ? saturation(repository, resource) : ''];
  }
  if (repository.saturated) {
    return [saturation(repository), `A rollout fills its tightest resource by nature; by the design `
      + `this repository is ${word({ ...repository, saturated: false })}.`];
  }
  return repository.verdict === 'unknown'
    ? [sentenceOf(resource ? because(resource) : repository.reason), resource?.remedy ?? '']
    : [limit(repository, resource), ''];
}

/** 'under-provisioned and saturated', 'saturated', 'tight': as it stands after 'is'. */
function predicate(repository) {
  if (!repository.saturated) return word(repository);
  return repository.verdict === 'under-provisioned' ? 'under-provisioned and saturated' : 'saturated';
}

/** 'The other 3: 1 tight, 1 unknown, 1 adequate on paper.' */
function others(repositories) {
  if (repositories.length === 0) return '';
  if (repositories.length === 1) {
    return `The other one, ${repositories[0].name}, is ${predicate(repositories[0])}.`;
  }
  const counts = new Map();
  for (const repository of repositories) {
    const words = word(repository);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  const parts = [...counts].map(([words, n]) => `${n} ${words}`).join('; ');
  return `The other ${repositories.length}: ${parts}.`;
}

/** 'No answer from lab-fs01:9850 for 4 min (connection refused).' */
function lostAgents(agents, elapsed) {
  return agents.filter((agent) => agent.state === 'lost').map((agent) => {
    const since = agent.ageSeconds === undefined ? '' : ` for ${age(agent.ageSeconds + elapsed)}`;
    const reason = agent.reason ? ` (${agent.reason})` : '';
    return `No answer from ${host(agent.agent)}${since}${reason}.`;
  });
}

/** Before the first answer of any agent. */
function firstReadings(agents) {
  return { shape: '○', tone: 'none', lead: 'Waiting for the first readings', text: `from ${
    agents.length === 1 ? host(agents[0].agent) : `${agents.length} agents`}.`,
  more: ['Nothing is known before an agent has answered; this page follows by itself.'] };
}

function allWell(ordered) {
  const paper = ordered.filter((repository) => repository.onPaper).length;
  const [first] = ordered;
  const name = [undefined, first.name, 'Both repositories'][ordered.length]
    ?? `All ${ordered.length} repositories`;
  const verb = ordered.length === 1 ? 'is' : 'are';
  const onPaper = paper === ordered.length ? ' on paper' : '';
  const some = paper > 0 && paper < ordered.length ? `, ${paper} of them on paper only` : '';
  const unmeasured = paper > 0
    ? 'On paper: by capacities that are declared in the design and were not measured.' : '';
  const near = tightest(first);
  const nearest = near !== undefined && load(near) !== undefined
    ? `${ordered.length === 1 ? '' : `Closest to its limit is ${first.name}. `}${limit(first, near)}`
    : '';
  return { shape: '●', tone: 'ok', lead: name, text: `${verb} adequate${onPaper}${some}.`,
    more: [nearest, unmeasured] };
}

/**
 * The state in a sentence.
 *
 * @returns {{shape: string, tone: string, lead: string, text: string, more: string[]}}
 */
export function sentence({ repositories, agents }, elapsed = 0) {
  if (repositories.length === 0) {
    return { shape: '○', tone: 'none', lead: 'No repositories.', text: '',
      more: ['The design names none yet. Add one under repositories: in the design file; '
        + 'this page follows by itself.'] };
  }
  const ordered = worstFirst(repositories);
  const [worst, ...rest] = ordered;
  if (worst.verdict === 'adequate' && !worst.saturated) return allWell(ordered);
  if (worst.verdict === 'unknown' && agents?.length > 0
      && agents.every((agent) => agent.state === 'waiting')) {
    return firstReadings(agents);
  }
  const alike = ordered.filter((repository) => word(repository) === word(worst));
  const [reason, more] = why(worst);
  const alone = alike.length === 1;
  const aside = worst.verdict === 'unknown' ? [] : lostAgents(agents ?? [], elapsed);
  return {
    shape: shape(worst),
    tone: tone(worst),
    lead: alone ? worst.name : `${alike.length} of ${ordered.length} repositories`,
    text: alone
      ? `is ${predicate(worst)}. ${reason}`
      : `are ${predicate(worst)}. The worst is ${worst.name}. ${reason}`,
    more: [more, others(alone ? rest : ordered.filter((r) => !alike.includes(r))), ...aside],
  };
}

/** What a screen reader is told when verdicts change: the words, without the moving figures. */
export function spoken({ repositories, design }) {
  const troubled = worstFirst(repositories)
    .filter((repository) => repository.verdict !== 'adequate' || repository.saturated);
  const said = troubled.slice(0, 5).map((repository) => `${repository.name} ${word(repository)}`);
  const design1 = design?.state === 'rejected' ? ['design file refused'] : [];
  return [...design1, ...(said.length > 0 ? said : ['all repositories adequate'])].join('; ');
}
