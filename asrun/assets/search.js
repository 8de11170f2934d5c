/*
  Ranks pages for what is typed: a worker in the place of Material's, whose four messages it speaks.

  A text becomes units: stems of words, names whole and in their parts, pairs of Han characters. A
  page is worth its best section, a share of itself as a whole, and a share of its best phrase; each
  of these counts the rarer units more, and more than in proportion when it covers all of the query.
*/
const WEIGHTS = { title: 4, keywords: 4, description: 2, heading: 4, errors: 2, names: 1, prose: 1 };
const SHARES = { whole: 1, phrase: 3 };
const EVENNESS = 0.6; // how much a long text counts less: 0 not at all, 1 by its length
const COVERAGE = 1;
const WORD = "(?:(?!\\p{sc=Han})[\\p{L}\\p{N}_])+";
const TOKEN = new RegExp(`\\p{sc=Han}+|${WORD}(?:\\.${WORD})*`, "gu");
const PARTS = /[_.]+|(?<=[\p{Ll}\d])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;
const HAN = /^\p{sc=Han}/u;
const WEAK_HAN =
  /为什么|怎么样|怎么办|是什么|有什么|有没有|能不能|什么|怎么|怎样|如何|为何|为啥|哪个|哪些|一直|总是|请问|之后|以后|[的了吗呢吧啊么]/gu;
const REST = /(?<=\0)\p{sc=Han}(?!\p{sc=Han})|(?<!\p{sc=Han})\p{sc=Han}(?=\0)/gu; // of a word that was weak
const WEAK = new Set(
  `a about after all also am an and another any are as at be been before but by can could did do does doing done
  don for from get getting got had has have how i if in into is it its just like make may me more must my need no
  not of on one only or other our please python same should so some still than that the their them then there
  these they this those to too try up use used using very via vs want was way we were what when where which while
  who why will with without would you your`.split(/\s+/).map(stem),
);

let pages, sections, phrases, synonyms;
let own; // the units of the site's name, which say little on it
let spread; // in how many pages a unit stands

function stem(word) {
  if (word.length < 4 || /\d/.test(word)) return word;
  return word
    .replace(/ies$/, "y")
    .replace(/(ss|x|ch|sh)es$/, "$1")
    .replace(/([^sui])s$/, "$1")
    .replace(/(?<=\w{3})(?:ation|ment|ing|ed|er|or|ly)$/, "")
    .replace(/(?<=\w{3}t)ion$/, "")
    .replace(/([bdgmnprt])\1$/, "$1")
    .replace(/(?<=\w{3})[ey]$/, "")
    .replace(/(?<=\w{5})is$/, "iz");
}

const readings = new Map(); // of each word as it is written

/* The unit of a word, and of a name also the units of its parts; `weight` is that of all its uses. */
function reading(raw) {
  if (!readings.has(raw)) {
    const word = raw.toLowerCase();
    const isNumber = /^\d/.test(raw);
    const parts = isNumber ? [] : raw.split(PARTS).filter(Boolean);
    const unit = isNumber ? raw : stem(word.replace(/[_.]/g, ""));
    const several = parts.length > 1 ? parts.map((one) => stem(one.toLowerCase())) : [];
    readings.set(raw, { raw, word, unit, parts: several, units: [unit, ...several], weight: 0 });
  }
  return readings.get(raw);
}

/* The words of a text as they are read, each with its place. */
function* tokens(text) {
  for (const { 0: raw, index } of text.matchAll(TOKEN))
    if (!HAN.test(raw)) yield [reading(raw), index];
    else
      for (let n = 0; n < Math.max(raw.length - 1, 1); n++)
        yield [reading(raw.slice(n, n + 2)), index + n];
}

const unitsOf = (text) => [...tokens(text)].flatMap(([{ units }]) => units);
const wordsOf = (text) => [...tokens(text)].map(([one]) => one);
const known = () => [...readings.values()].filter(({ weight }) => weight);

/* Entries to look up by unit: `places` says for each unit how much it weighs in which entry. */
const newShelf = () => ({ entries: [], places: new Map() });

function place(shelf, entry, weights) {
  for (const [unit, weight] of weights) {
    if (!shelf.places.has(unit)) shelf.places.set(unit, new Map());
    shelf.places.get(unit).set(entry, weight);
  }
}

function setUp(given) {
  pages = given.pages;
  own = new Set(unitsOf(given.name));
  [sections, phrases, spread] = [newShelf(), newShelf(), new Map()];
  for (const page of pages) readPage(page);
  weigh();
  synonyms = given.synonyms.map((group) => group.map((words) => wordsOf(words).map(({ unit }) => unit)));
}

function readPage(page) {
  const seen = new Set();
  const whole = { page, fields: {} };
  const read = (text, field, section, isPhrase) => {
    const units = [];
    for (const [one] of tokens(text)) {
      for (const unit of one.units) units.push(unit);
      one.weight += WEIGHTS[field];
    }
    units.forEach((unit) => seen.add(unit));
    for (const { fields } of section ? [whole, section] : [whole]) (fields[field] ??= []).push(...units);
    if (!isPhrase || !units.length) return;
    phrases.entries.push({ page, units: new Set(units) });
  };
  read(page.title, "title", undefined, true);
  read(page.description, "description", undefined, true);
  page.keywords.forEach((words) => read(words, "keywords", undefined, true));
  page.sections = page.sections.map(([anchor, heading, prose, names, errors], index) => {
    const section = { page, anchor: index ? anchor : "", heading, prose, fields: { title: unitsOf(page.title) } };
    if (index) read(heading, "heading", section, true);
    read(prose, "prose", section);
    read(names, "names", section);
    errors.split("\n").forEach((line) => read(line, "errors", section, true));
    return section;
  });
  sections.entries.push(...page.sections, whole);
  for (const unit of seen) spread.set(unit, (spread.get(unit) ?? 0) + 1);
}

/* Weigh each unit by its fields, and less in a text that is longer than others of its kind. */
function weigh() {
  const sizes = new Map();
  const kind = (entry, field) => `${field} of a ${entry.prose === undefined ? "page" : "section"}`;
  for (const entry of sections.entries)
    for (const [field, units] of Object.entries(entry.fields)) {
      const size = sizes.get(kind(entry, field)) ?? { sum: 0, count: 0 };
      sizes.set(kind(entry, field), { sum: size.sum + units.length, count: size.count + 1 });
    }
  for (const entry of sections.entries) {
    const weights = new Map();
    for (const [field, units] of Object.entries(entry.fields)) {
      const { sum, count } = sizes.get(kind(entry, field));
      const scale = WEIGHTS[field] / (1 - EVENNESS + (EVENNESS * units.length * count) / (sum || 1));
      for (const unit of units) weights.set(unit, (weights.get(unit) ?? 0) + scale);
    }
    place(sections, entry, weights);
    delete entry.fields;
  }
  for (const phrase of phrases.entries) {
    phrase.worth = [...phrase.units].reduce((sum, unit) => sum + worth(unit), 0);
    place(phrases, phrase, new Map([...phrase.units].map((unit) => [unit, 1])));
  }
}

const isWeak = (unit) => WEAK.has(unit);

function worth(unit) {
  const count = spread.get(unit) ?? 0;
  const rarity = Math.log(1 + (pages.length - count + 0.5) / (count + 0.5));
  return rarity * (isWeak(unit) ? 0.1 : own.has(unit) ? 0.3 : 1);
}

/* Whether one slip of a finger leads from one word to the other. */
function isNear(one, other) {
  if (Math.abs(one.length - other.length) > 1 || one[0] !== other[0]) return false;
  let n = 0;
  while (n < one.length && one[n] === other[n]) n++;
  const [a, b] = [one.slice(n), other.slice(n)];
  const isSwapped = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return isSwapped || a.slice(1) === b.slice(1) || a === b.slice(1) || a.slice(1) === b;
}

/* What a query asks for: wishes, each with ways to say it, whose units count only together. */
function understood(query) {
  const strong = query.replace(WEAK_HAN, "\0").replace(REST, " ").replaceAll("\0", " ");
  const found = wordsOf(strong.trim() ? strong : query);
  const wishes = [];
  for (let n = 0; n < found.length; ) {
    const same = synonyms.flatMap((group) =>
      group.filter((units) => units.every((unit, i) => found[n + i]?.unit === unit)).map((units) => ({ group, units })),
    );
    const size = Math.max(1, ...same.map(({ units }) => units.length));
    const here = found.slice(n, n + size);
    const ways = [{ units: here.map(({ unit }) => unit), share: 1 }];
    for (const { group, units } of same)
      if (units.length === size)
        ways.push(...group.map((other) => ({ units: other.filter((unit) => !isWeak(unit)), share: 0.7 })));
    if (size === 1) ways.push(...waysOfOne(found, n, query));
    wishes.push({ raw: here.map(({ raw }) => raw).join(HAN.test(here[0].raw) ? "" : " "), ways });
    n += size;
  }
  return wishes.map(judged).filter(({ ways }) => ways.length);
}

/* Other ways to say one token: its parts, with its neighbour as one word, completed, or mended. */
function waysOfOne(found, n, query) {
  const { word, unit, parts } = found[n];
  const isKnown = spread.has(unit);
  const ways = parts.length ? [{ units: parts, share: 0.6 }] : [];
  if (HAN.test(word)) {
    if (word.length === 1)
      for (const one of known())
        if (HAN.test(one.word) && one.word.includes(word)) ways.push({ units: [one.unit], share: 0.5 });
    return ways;
  }
  for (const [first, second] of [[found[n - 1], found[n]], [found[n], found[n + 1]]])
    if (first && second) ways.push({ units: [stem(first.word + second.word)], share: 0.9 });
  const isTyped = n === found.length - 1 && !/\s$/.test(query) && word.length > 1;
  if (isTyped || !isKnown)
    for (const one of known())
      if (isTyped && one.word.startsWith(word)) ways.push({ units: [one.unit], share: isKnown ? 0.2 : 0.8 });
      else if (!isKnown && word.length > 3 && isNear(word, one.word)) ways.push({ units: [one.unit], share: 0.7 });
  return ways;
}

/* A wish with the ways that there are, and what it weighs beside the others. */
function judged({ raw, ways }) {
  const count = (unit) => spread.get(unit) ?? 0;
  const there = ways.filter(({ units }) => units.length && units.every(count));
  const least = ({ units }) => Math.max(...units.map(worth));
  const sure = there.filter(({ share }) => share > 0.5);
  return { raw, ways: there, worth: Math.min(...(sure.length ? sure : there).map(least)) };
}

/* Every entry that holds some of what is asked for, with what it is worth. */
function fits(shelf, wishes, part) {
  const all = wishes.reduce((sum, { worth }) => sum + worth, 0);
  const found = new Map();
  for (const { ways, worth: weight } of wishes) {
    const best = new Map();
    for (const { units, share } of ways) {
      const [first, ...others] = units.map((unit) => shelf.places.get(unit) ?? new Map());
      for (const [entry, there] of first) {
        const least = Math.min(there, ...others.map((one) => one.get(entry) ?? 0));
        const value = share * part(least);
        if (value > (best.get(entry)?.value ?? 0)) best.set(entry, { value, units });
      }
    }
    for (const [entry, { value, units }] of best) {
      const fit = found.get(entry) ?? { sum: 0, covered: 0, held: 0 };
      fit.sum += weight * value;
      fit.covered += weight;
      fit.held += units.reduce((sum, unit) => sum + worth(unit), 0);
      found.set(entry, fit);
    }
  }
  return [...found].map(([entry, fit]) => ({ entry, ...fit, score: fit.sum * (fit.covered / all) ** COVERAGE }));
}

function ranked(query) {
  const wishes = understood(query);
  const found = new Map();
  const of = (page) => found.get(page) ?? found.set(page, { page, whole: 0, phrase: 0, best: [] }).get(page);
  for (const { entry, score } of fits(sections, wishes, (weight) => weight / (weight + 2)))
    if (entry.prose === undefined) of(entry.page).whole = score;
    else of(entry.page).best.push({ section: entry, score });
  for (const { entry, held, score } of fits(phrases, wishes, (weight) => weight)) {
    const value = score * Math.min(1, held / entry.worth) ** 0.7;
    of(entry.page).phrase = Math.max(of(entry.page).phrase, value);
  }
  for (const one of found.values()) {
    one.best.sort((a, b) => b.score - a.score);
    const sum = (one.best[0]?.score ?? 0) + SHARES.whole * one.whole + SHARES.phrase * one.phrase;
    one.score = sum * (one.page.boost ?? 1);
  }
  return { wishes, found: [...found.values()].sort((a, b) => b.score - a.score) };
}

const escaped = (text) => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);

/* The text as HTML with the wanted words marked, `room` characters of it around the first ones. */
function marked(text, wanted, room = Infinity) {
  const hits = [...tokens(text)]
    .filter(([{ units }]) => units.some((one) => wanted.has(one)))
    .map(([{ raw, unit }, at]) => ({ raw, unit, at }));
  const near = (start) => new Set(hits.filter(({ at }) => at >= start && at < start + room).map(({ unit }) => unit)).size;
  const best = hits.reduce((one, { at }) => (one && near(one.at) >= near(at) ? one : { at }), undefined);
  const from = room < text.length && best ? Math.max(0, text.lastIndexOf(" ", Math.max(best.at - room / 4, 0))) : 0;
  const end = Math.min(text.length, from + room);
  let [html, at] = [from ? "…" : "", from];
  for (const hit of hits) {
    const stop = hit.at + hit.raw.length;
    if (stop <= at || stop > end || hit.at < from) continue;
    const start = Math.max(at, hit.at);
    html += `${escaped(text.slice(at, start))}<mark data-md-highlight>${escaped(text.slice(start, stop))}</mark>`;
    at = stop;
  }
  return html.replaceAll("</mark><mark data-md-highlight>", "") + escaped(text.slice(at, end)) + (end < text.length ? "…" : "");
}

/* What Material shows: for each page a list of its sections, the best first, and the page itself. */
function answer(query) {
  const { wishes, found } = ranked(query);
  const strong = wishes.filter(({ ways }) => !ways[0].units.every(isWeak));
  const wanted = new Set((strong.length ? strong : wishes).flatMap(({ ways }) => ways.flatMap(({ units }) => units)));
  const least = (found[0]?.score ?? 0) / 10;
  const items = found.filter(({ score }) => score > least).map(({ page, best, score }) => {
    const shown = best.filter((one, index) => !index || one.score > best[0].score / 2).slice(0, 4);
    const rows = shown.map(({ section, score: part }) => rowOf(page, section, wanted, (score * part) / best[0].score));
    const top = rows.findIndex(({ location }) => location === page.url);
    const first = rowOf(page, page.sections[0], wanted, 0.99 * score);
    if (top < 0) rows.push(rows.length ? { ...first, text: "", terms: rows[0].terms } : first);
    return rows;
  });
  return { items, suggest: suggested(query) };
}

function rowOf(page, section, wanted, score) {
  const text = marked(section.prose, wanted, HAN.test(section.prose) ? 120 : 220);
  const title = marked(section.anchor ? section.heading : page.title, wanted);
  const words = [...`${title} ${text}`.matchAll(/<mark data-md-highlight>(.*?)<\/mark>/g)].map((mark) => mark[1]);
  return {
    location: section.anchor ? `${page.url}#${section.anchor}` : page.url,
    title,
    text,
    score,
    terms: Object.fromEntries(words.slice(0, 6).map((word) => [word, true])),
  };
}

/* The word that most likely is being typed, for the grey end in the box. */
function suggested(query) {
  const typed = query.match(/[^\s-]+$/)?.[0] ?? "";
  const longer = known().filter(({ word }) => typed.length > 1 && word !== typed && word.startsWith(typed));
  return longer.sort((a, b) => b.weight - a.weight).slice(0, 1).map(({ word }) => word);
}

let loading;
let latest = 0;

function load() {
  loading ??= fetch(new URL("../search/sections.json", location))
    .then((response) => response.json())
    .then(setUp);
  return loading;
}

addEventListener("message", async ({ data: { type, data } }) => {
  const [SETUP, READY, QUERY, RESULT, SOON] = [0, 1, 2, 3, 4]; // the last is ours: somebody is about to type
  if (type === SETUP) postMessage({ type: READY });
  if (type === SOON) load().catch(() => (loading = undefined));
  if (type !== QUERY) return;
  const number = ++latest;
  let result = { items: [] };
  try {
    if (data.trim()) await load();
    if (number < latest) return; // more has been typed meanwhile
    if (data.trim()) result = answer(data);
  } catch (error) {
    loading = undefined;
    console.warn(error);
  }
  postMessage({ type: RESULT, data: result });
});
