// Words that are written as two (SearchIndex/Spelling/PartedWords) or otherwise (Text/OtherWritings); loaded in small libraries, where the lists cost nothing,
// and for words with figures, with *js* at their end and those that are written otherwise.
import { sideBySide, tellingShare } from "./search-ranking.js";
import { forms, invariable } from "./search-text.js";

/** The ways to part a word by its letters: two at least of each part, or one that is no word before, a figure behind letters, or letters behind figures. */
export const cuts = (word) => Array.from(/^[\0-\x7f]{1,40}$/.test(word) ? word : "", (_, at) => [word.slice(0, at), word.slice(at)])
  .filter(([left, right]) => (/^\d+$/.test(left) && /^\D/.test(right)) || ((left.length > 1 || /^[b-hj-z]$/.test(left)) && ((right.length > 1 && word.length > 3) || (/\D$/.test(left) && /^\d/.test(right)))));

/** What is written with signs, as it is typed without, and words that are written otherwise. */
export const signs = new Map([["csharp", "c#"], ["fsharp", "f#"], ["cplusplus", "c++"], ["cpp", "c++"], ["dotnet", ".net"]]);
const others = new Map([...signs, ["vs", "versus"], ["versus", "vs"], ["phd", "ph d"], ["ok", "okay"], ["okay", "ok"], ["doctor", "dr"], ["dr", "doctor"], ["captain", "capt"],
  ["capt", "captain"], ["professor", "prof"], ["prof", "professor"], ["mister", "mr"], ["mr", "mister"], ["ab", "a b"], ["k8s", "kubernetes"], ["a11y", "accessibility"],
  ["i18n", "internationalization"], ["l10n", "localization"], ["o11y", "observability"], ["e2e", "end to end"], ...["every", "some", "any"].flatMap((start) => [[start + "body", start + "one"], [start + "one", start + "body"]])].map(([word, written]) => [word, written.split(" ")]));

// Wars go by several numbers.
const wars = new Map([["i", "one", "1"], ["ii", "two", "2"]].flatMap((written) => ["ww" + written[0], "ww" + written[2]].map((word) => [word, written.map((number) => ["world", "war", number])])));

const teens = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" "), tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" "),
  ones = "one two three four five six seven eight nine".split(" "), ordinals = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(" ");
const suffix = (place) => (place > 10 && place < 14 ? undefined : [undefined, "st", "nd", "rd"][place % 10]) ?? "th";
const tenth = (word) => word.slice(0, -1) + "ieth";

/** The English words of a place in a row from 1st to 99th, or the figures of one that is one word. */
function ordinal(word) {
  const [, figures, end] = /^(\d\d?)([a-z]+)$/.exec(word) ?? [], value = end === suffix(+figures) ? +figures : 0;
  if (value) return value < 13 ? [ordinals[value - 1]] : value < 20 ? [teens[value - 13] + "th"] : value % 10 ? [tens[Math.floor(value / 10) - 2], ordinals[(value % 10) - 1]] : [tenth(tens[value / 10 - 2])];
  const one = ordinals.indexOf(word, 2) + 1, teen = teens.indexOf(word.slice(0, -2)) + 13, ten = (tens.findIndex((other) => word === tenth(other)) + 2) * 10;
  const place = one || (teen > 12 && word.endsWith("th") ? teen : ten > 10 ? ten : 0);
  return place ? [place + suffix(place)] : [];
}

/** Numbers below a hundred that are one word: `[word, value]`. */
const numbers = [...[...ones, "ten", "eleven", "twelve", ...teens].map((word, i) => [word, i + 1]), ...tens.map((word, i) => [word, (i + 2) * 10])];

/** *300* as *three hundred*, *1200* as *twelve hundred*, *10000* as *ten thousand*. */
function round(word) {
  const value = /^\d{3,5}$/.test(word) && word >= 100 && word % 100 === 0 ? +word : 0;
  for (const [unit, name] of value ? [[1000, "thousand"], [100, "hundred"]] : []) {
    const count = value % unit ? undefined : numbers.find(([, one]) => one === value / unit);
    if (count) return [count[0], name];
  }
  return undefined;
}

/** The English words of a number from 13 to 99 and of round ones above, or the figures of one that is one word. */
function number(word) {
  const whole = round(word);
  if (whole) return whole;
  const value = /^\d\d$/.test(word) ? +word : 0, teen = teens.indexOf(word), ten = tens.indexOf(word);
  if (value > 12) return value < 20 ? [teens[value - 13]] : [tens[Math.floor(value / 10) - 2], ...(value % 10 ? [ones[(value % 10) - 1]] : [])];
  return teen >= 0 ? [`${teen + 13}`] : ten >= 0 ? [`${ten + 2}0`] : [];
}

/** *nineties*, *90s* and *1990s* of each other. */
function decade(word) {
  const place = word.endsWith("s") ? tens.findIndex((ten, at) => [ten.slice(0, -1) + "ies", `${at + 2}0s`, `19${at + 2}0s`].includes(word)) : -1;
  return place < 0 ? [] : [tens[place].slice(0, -1) + "ies", `${place + 2}0s`, `19${place + 2}0s`].filter((one) => one !== word).map((one) => [one]);
}

/** Roman figures from two on; one letter is a letter. */
const roman = "ii iii iv - vi vii viii ix - xi xii xiii xiv xv xvi xvii xviii xix".split(" ");

/** What Roman figures behind a word stand for, and what stands for them: *Henry VIII*, *Henry 8*, *Henry the eighth*. */
function counted(word) {
  const at = roman.indexOf(word), place = ordinal(`${at + 2}${suffix(at + 2)}`);
  if (at >= 0) return [[`${at + 2}`], [numbers[at + 1][0]], ...(place.length ? [place] : [])];
  const [other] = ordinal(word), written = roman[Number.parseInt(/^\d+$/.test(word) || (other && /^\d/.test(word)) ? word : other) - 2];
  return written?.[1] ? [[written]] : [];
}

const months = /^(jan(uary)?|feb(ruary)?|march|apr(il)?|may|june|july|aug(ust)?|sept(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)$/;

/** *27* of *27th*, and *27th* of *27*, beside a month. */
function day(word, beside) {
  const [, figures, end] = /^([12]?\d|3[01])([a-z]*)$/.exec(word) ?? [];
  if (!+figures || !beside.some((one) => months.test(one))) return [];
  return end ? (end === suffix(+figures) ? [[figures]] : []) : [[figures + suffix(+figures)]];
}

const money = [["$", "dollar"], ["£", "pound"], ["€", "euro"]];

/** What figures with a sign are said as: of `50%` *50 percent*, of `$20` *20 dollars*. */
export function unsigned(word) {
  if (word.endsWith("%")) return [word.slice(0, -1), "percent"];
  const name = money.find(([sign]) => word.startsWith(sign))?.[1], figures = word.slice(1);
  return name ? [figures, figures === "1" ? name : name + "s"] : [];
}

const units = { ns: ["nanoseconds"], ms: ["milliseconds", "millisecond"], kb: ["kilobytes", "kilobyte"], mb: ["megabytes", "megabyte", "megs", "meg"], gb: ["gigabytes", "gigabyte", "gigs", "gig"],
  tb: ["terabytes", "terabyte"], mhz: ["megahertz"], ghz: ["gigahertz"], km: ["kilometers", "kilometres"], kg: ["kilograms", "kilos"] };

/** What figures with a unit are said as: of *200ms* *200 milliseconds*. */
export function measure(word) {
  const [, value, unit] = /^([1-9]\d{0,3})([a-z]+)$/.exec(word) ?? [];
  return Object.hasOwn(units, unit ?? "") ? [unit, ...units[unit]].map((name) => [value, name]) : [];
}

/** How *50 percent*, *20 dollars* and *200 milliseconds* are written in one. */
function signed(figures, name) {
  const unit = /^\d{1,4}$/.test(figures) && Object.keys(units).find((short) => units[short].includes(name));
  if (unit) return figures + unit;
  if (!/^\d{1,3}$/.test(figures)) return undefined;
  const sign = money.find(([, one]) => name === one || name === one + "s")?.[0];
  return name === "percent" ? figures + "%" : sign && sign + figures;
}

/** The figures of two words that are one number. */
const figures = ([ten, one]) => {
  if (/^(hundred|thousand)$/.test(one)) return numbers.filter(([word]) => word === ten).map(([, value]) => value + (one === "hundred" ? "00" : "000"))[0];
  const place = tens.indexOf(ten) + 2, unit = ones.indexOf(one) + 1, nth = ordinals.slice(0, 9).indexOf(one) + 1;
  return place < 2 ? undefined : unit ? `${place}${unit}` : nth ? `${place}${nth}${suffix(place * 10 + nth)}` : undefined;
};

/** How else a number with points may be written, `1.24.3` and `v1.24.3`, `go1.18` and *Go 1.18*. */
function version([first, ...rest]) {
  const [, name, figures] = /^\d/.test(rest[0]) && first.match(/^(\D*)(\d+)$/) || [];
  return figures ? [...(name === "v" ? [figures] : name ? [name, figures] : ["v" + figures]), ...rest] : [];
}

/** The ways to write a word as two that stand side by side, neither in most documents (SearchIndex/Segment/PartedWord): `[terms, documents]`. */
export async function splits(word, index, pairs = cuts(word)) {
  const found = [];
  for (const pair of pairs) {
    await index.load(pair);
    const [a, b] = pair.map((term) => index.list(term));
    if (!a?.places || !b?.places || Math.max(a.documents, b.documents) > Math.floor(tellingShare * index.documents)) continue;
    const documents = sideBySide(a, b);
    if (documents.length) found.push([pair, documents]);
  }
  return found;
}

const negated = "do does did is are was were have has had could should would must need".split(" "), withHave = "i you we they should would could must might".split(" ");

/** One word for two that are mostly contracted (SearchIndex/Text/Contractions), are one number, or an amount; of what is `typed` in one the number alone. */
export function asOne(typed, left, right) {
  if (typed || figures([left, right])) return figures([left, right]);
  const amount = signed(left, right);
  if (amount) return amount;
  switch (right) {
    case "not": return left === "will" ? "wont" : negated.includes(left) ? left + "nt" : undefined;
    case "is": return /^(it|that|what|there|he|she|who|where|how)$/.test(left) ? left + "s" : undefined;
    case "have": return withHave.includes(left) ? left + "ve" : undefined;
    case "are": return /^(you|they)$/.test(left) ? left + "re" : undefined;
    case "will": return /^(you|they|it)$/.test(left) ? left + "ll" : undefined;
    case "am": return left === "i" ? "im" : undefined;
    case "to": return left === "going" ? "gonna" : left === "want" ? "wanna" : undefined;
  }
}

/** `query` with rare words that are mostly written as two, as those, too; `beside` are the words before and behind it. */
export async function parted(query, search, beside = []) {
  const { kind, parts, term, text, isExact } = query, { index } = search, own = index.list(term)?.documents ?? 0;
  if (query.isNumber) return query;
  // What was typed as two is there already, but for its other forms.
  const last = kind === "or" && parts.at(-1).term;
  if (last && parts[0].typed && [parts[0].terms.join(""), figures(parts[0].terms)].includes(last)) return { kind, parts: [parts[0], ...await inflected(parts[0].terms, index), parts.at(-1)] };
  const pair = last && parts[0].kind === "and" && parts[0].parts.map((part) => part.term);
  if (pair?.length === 2 && [pair.join(""), asOne(false, ...pair)].includes(last)) return query;
  // *twenty five* is no *20*.
  const goesOn = (part, next) => kind === "and" && (/^(hundred|thousand)$/.test(next?.term) ? numbers.some(([word]) => word === part.term) : tens.includes(part.term) && (ones.includes(next?.term) || ordinals.includes(next?.term)));
  if (kind === "and" || kind === "or") {
    const all = kind === "and" ? await withThousands(parts, search) : parts;
    return { kind, parts: await Promise.all(all.map((part, at) => (goesOn(part, all[at + 1]) ? part : parted(part, search, kind === "and" ? [all[at - 1]?.term, all[at + 1]?.term] : [])))) };
  }
  if (kind === "phrase" && query.typed) {
    // *10,000* is ten thousand.
    const words = index.isEnglish && /^\d{1,3}(,\d{3})+$/.test(query.terms.join()) && round(query.terms.join(""));
    if (words) {
      if (!await heard(words, index)) return query;
      search.joined.push([query.typed, words.join(" ")]);
      return { kind: "or", parts: [query, { kind, terms: words }] };
    }
    const other = await heard(version(query.terms), index);
    if (other) search.joined.push([query.typed, other.length > query.terms.length ? `${other[0]} ${other.slice(1).join(".")}` : other.join(".")]);
    const others = [...(other ? [other] : []).map((terms) => ({ kind, terms })), ...await inflected(query.terms, index)];
    return others.length ? { kind: "or", parts: [query, ...others] } : query;
  }
  if (kind !== "word" || isExact) return query;
  const groups = await grouped(term, index), said = groups ? [groups] : text === "US" && await heard(["u.s"], index) ? [["u.s"]] : await otherwise(term, index, beside);
  const two = !said.length && own < 2000 && await mostlyTwo(term, own, index), all = two ? [two] : said;
  if (!all.length) return query;
  // Everybody knows that *everybody* is *everyone*.
  if (!/^(every|some|any)(body|one)$/.test(term)) search.joined.push([text, all.map((terms) => terms.join(groups ? "," : " ")).join(", ")]);
  return { kind: "or", parts: [query, ...all.map((terms) => (terms[1] ? { kind: "phrase", terms } : { kind: "word", text: terms[0], term: terms[0] })), ...(two ? await inflected(two, index) : [])] };
}

/** *Forty thousand* is 40,000, where somebody writes it so. */
async function withThousands(parts, search) {
  const found = [];
  for (let at = 0; at < parts.length; at++) {
    const [left, right] = [parts[at], parts[at + 1]], arePlain = search.index.isEnglish && right && !right.isApart && [left, right].every((part) => part.kind === "word" && !part.isExact) && !/[.,;:!?]$/.test(left.text);
    const groups = arePlain && figures([left.term, right.term]) && await grouped(figures([left.term, right.term]), search.index);
    if (!groups) { found.push(left); continue; }
    search.joined.push([`${left.text} ${right.text}`, groups.join(",")]);
    found.push({ kind: "or", isNumber: true, parts: [{ kind: "and", parts: [left, right] }, { kind: "phrase", terms: groups }] });
    at++;
  }
  return found;
}

/** The phrases that two words typed with a mark between make with other forms of the second, where they are said: of *trade-off* *trade-offs*. */
export async function inflected([first, second, third], index) {
  const found = third || !second || !index.isEnglish ? [] : await Promise.all((invariable.has(second) ? [second + "s"] : forms(second)).map((form) => heard([first, form], index)));
  return found.filter(Boolean).map((terms) => ({ kind: "phrase", terms }));
}

/** What says the same as `word` and is said, the terms of each one behind the other. */
export async function otherwise(word, index, beside = []) {
  const one = (terms) => (terms.length ? [terms] : []);
  // *VS Code* compares nothing.
  const all = (word === "vs" && beside[1] === "code" && !beside[0] ? [] : wars.get(word)) ?? (others.has(word) ? [others.get(word)] : /^v\d{1,3}$/.test(word) && (index.list(word)?.documents ?? 0) < 20 ? [[word.slice(1)]]
    : index.isEnglish ? [...[number(word), ordinal(word), unsigned(word)].flatMap(one), ...decade(word), ...measure(word), ...(beside[0] ? counted(word) : []), ...day(word, beside)] : []);
  const found = await Promise.all(all.map((terms) => heard(terms, index)));
  return found.filter(Boolean);
}

/** `terms` one behind the other, where somebody says them so. */
export async function heard(terms, index) {
  await index.load(terms);
  const lists = terms.map((term) => index.list(term));
  const areBeside = (list, at) => !at || ![lists[at - 1], list].every(({ places }) => places) || sideBySide(lists[at - 1], list).length;
  return terms.length && lists.every(Boolean) && lists.every(areBeside) ? terms : undefined;
}

/** A number of four figures and more in groups of three, where anybody writes it so. */
export async function grouped(word, index) {
  const groups = /^[1-9]\d{3,11}$/.test(word) ? word.replace(/\B(?=(\d{3})+$)/g, ",").split(",") : [];
  await index.load(groups);
  const lists = groups.slice(0, 2).map((term) => index.list(term));
  return groups.length && lists.every((list) => list?.places) && sideBySide(...lists).length ? groups : undefined;
}

/** The two words that are said as often as `word` at least, of which `own` documents are; of several pairs the most frequent. */
async function mostlyTwo(word, own, index) {
  // With a figure behind letters, or a unit behind figures, it is the same however it is written: *wsl2*, *5mg*.
  let pair, most = /^(\D+\d+|\d+[a-z]+)$/.test(word) ? 0 : Math.max(3, own) - 1;
  // Lists as long as those of *node* and *js* do not tell where they stand side by side: their lengths do.
  const script = !index.isSmall && /^[a-z]{2,}js$/.test(word) && [word.slice(0, -2), "js"];
  if (script) {
    await index.load(script);
    const lists = script.map((one) => index.list(one));
    if (!lists.every((list) => list?.documents > most)) return undefined;
    if (lists.some(({ isWhole }) => !isWhole)) return script;
  }
  const common = Math.max(3, Math.floor(0.08 * index.documents));
  // Small words make no other one: *not able* is not notable.
  const all = (await splits(word, index, script ? [script] : undefined)).filter(([terms]) => !terms.some((one) => invariable.has(one) && !/^(off|over|under)$/.test(one)));
  for (const [terms, documents] of all) {
    if (documents.length <= most || terms.some((one) => index.list(one).documents > common)) continue;
    [pair, most] = [terms, documents.length];
  }
  // Far oftener side by side than by chance two words are one thing: *real-time*.
  const isBound = ([terms, documents]) => documents.length > 2 && documents.length * 4 >= own && terms.every((one) => one.length > 2)
    && documents.length * index.documents >= 0.8 * index.list(terms[0]).documents * index.list(terms[1]).documents;
  return pair ?? all.filter(isBound).sort((a, b) => b[1].length - a[1].length)[0]?.[0];
}
