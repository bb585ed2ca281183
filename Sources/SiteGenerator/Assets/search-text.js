// Text to terms, and a word's other forms: the rules of the terminal (SearchIndex/Text), letter by letter.

/** Letters that are none with a mark. */
const folds = new Map("æae ðd øo þth ßss đd ħh ıi ĳij ĸk ŀl łl ŉn ŋn œoe ŧt ſs".split(" ").map((pair) => [pair[0], pair.slice(1)]));
const encoder = new TextEncoder(), decoder = new TextDecoder();

export const bytes = (text) => encoder.encode(text);

/** The first letters of a text, `most` bytes of them at most. */
export function cut(text, most) {
  if (text.length * 3 <= most) return text;
  const all = bytes(text);
  let end = most;
  while ((all[end] & 192) === 128) end--;
  return all.length > most ? decoder.decode(all.subarray(0, end)) : text;
}

/** Marks upon or within letters, and signs that are not seen. */
const marks = /[\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7ـ\u064b-\u065f\u0670\u200b-\u200d\u2060]/;
const isMark = (value) => value > 0xac && marks.test(String.fromCodePoint(value));
const greek = /[άέήίΐόύΰώϊϋς]/;

function foldOne(letter) {
  const value = letter.codePointAt(0), small = letter.toLowerCase();
  if (isMark(value)) return "";
  if (greek.test(small)) return small === "ς" ? "σ" : small.normalize("NFD")[0];
  // Latin letters lose their marks, but for a few that the terminal keeps, too.
  if ((value >= 0xc0 && value < 0x180) || (value >= 0x1e00 && value < 0x1efa && (value < 0x1e96 || value > 0x1e9f)) || /[ẞǍǎǏ-ǜǦǧƠơƯưȘ-țЁЇЙЎёїйўآأإ]/.test(letter)) return folds.get(small) ?? small.normalize("NFD")[0];
  return (/[\uff01-\uff5e\ufb00-\ufb06²³¹⁰⁴-⁹₀-₉]/.test(letter) ? small.normalize("NFKC") : small).toLowerCase();
}

/** Case and accents folded, for names and other short texts. */
export const fold = (text) => Array.from(text, foldOne).join("");

const wordClass = /[\p{Alphabetic}\p{N}]|(?=[ऀ-෿])\p{M}/u;
const alone = (v) => (v >= 0x3005 && v <= 0x3029 && (v < 0x3008 || v > 0x3020)) || (v >= 0x3040 && v <= 0x30ff) || (v >= 0x31f0 && v <= 0x31ff) || (v >= 0x3400 && v <= 0x4dbf) || (v >= 0x4e00 && v <= 0x9fff)
  || (v >= 0xac00 && v <= 0xd7af) || (v >= 0xf900 && v <= 0xfaff) || (v >= 0x20000 && v <= 0x3ffff);
/** Whether a term is a character that is a word of its own. */
export const standsAlone = (term) => alone(term.codePointAt(0));
const plain = (v) => (v >= 48 && v <= 57) || (v >= 65 && v <= 90) || (v >= 97 && v <= 122);
const isWord = (letter, v) => (v < 128 ? plain(v) : !(v >= 0x2000 && v <= 0x206f) && !isMark(v) && wordClass.test(letter));
/** Whether a letter or figure stands at a place. */
const isWordAt = (text, index) => {
  const v = text.codePointAt(index);
  return v !== undefined && isWord(String.fromCodePoint(v), v);
};

/** An acronym, and those that are small words without their points. */
const letters = /^([a-z]\.){1,32}[a-z]/i, smallAcronyms = /^(us|it|a[mts]|i[sfn]|[bhmw]e|my|[ns]o|o[rnf]|[td]o|an|go|up|by)$/;

/** Words behind which `'s` is a verb. */
const pronouns = /^(it|s?he|that|what|t?here|who|let|where|how|when|why)$/;

/** `[{ term, position, start, end }]` of a text; two terms may share a position (`.net`, `net`; `$20`, `20`; `annings`, `anning`). */
export function tokens(text) {
  const found = [];
  const codeAt = (index) => text.codePointAt(index);
  const wide = (v) => (v > 0xffff ? 2 : 1);
  const begins = (index) => {
    const v = codeAt(index);
    return v !== undefined && isWord(String.fromCodePoint(v), v) && !alone(v);
  };
  let index = 0, position = 0;
  while (index < text.length) {
    const start = index, v = codeAt(index), letter = String.fromCodePoint(v);
    if (!isWord(letter, v)) { index += wide(v); continue; }
    if (alone(v)) {
      index += wide(v);
      found.push({ term: foldOne(letter), position: position++, start, end: index });
      continue;
    }
    const acronym = letters.exec(text.slice(index, index + 128))?.[0], behind = text.slice(index + acronym?.length);
    if (acronym && !isWordAt(behind, 0) && !/^(\.[a-z]|[+#])/i.test(behind) && (acronym.length > 3 || behind[0] === ".")) {
      const small = acronym.toLowerCase(), joined = small.replaceAll(".", ""), own = /^\.?['’]s/i.exec(behind)?.[0].length ?? 0;
      index += acronym.length + (isWordAt(behind, own) ? 0 : own);
      found.push({ term: smallAcronyms.test(joined) ? small : joined, position: position++, start, end: index });
      continue;
    }
    let term = "", joins = 0, at = 0, other;
    while (index < text.length) {
      const c = codeAt(index), one = String.fromCodePoint(c);
      if ((c === 39 || c === 0x2019) && term && begins(index + 1)) { index++; joins++; at = term.length; continue; }
      if (!(isWord(one, c) || isMark(c)) || alone(c)) break;
      term += c < 128 ? one.toLowerCase() : foldOne(one);
      index += wide(c);
    }
    if (!term) continue;
    term = cut(term, 64);
    const marks = text[index] === "#" ? 1 : text.startsWith("++", index) ? 2 : 0;
    if (marks && (!isWordAt(text, index + marks) || (/\d/.test(text[index + marks]) && (marks > 1 || /^[a-z]$/.test(term))))) {
      term += text.slice(index, index + marks);
      index += marks;
    }
    if (joins === 1) {
      const left = term.slice(0, at), right = term.slice(at);
      if (/^((i|s?he|we)'ll|(i|she|we)'d|we're)$/.test(`${left}'${right}`)) term = `${left}'${right}`;
      else if (right === "s" ? !pronouns.test(left) : left.length > 2 && right.length < 4) other = right === "s" || !/^([tdm]|ll|[rv]e|em)$/.test(right) ? left : undefined;
      else if (right !== "s" && /^([a-xz]|[a-z]{2}|[a-z]+ll)$/.test(left) && right.length > 2) other = right;
    }
    if (start > 0 && text[start - 1] === "." && term >= "a" && term < "{"
      && !isWordAt(text, start - 2) && text[start - 2] !== ".") {
      found.push({ term: "." + term, position, start: start - 1, end: index });
    }
    // An amount is a word besides its figures, where these are few and no part of a longer number.
    if (/^\d{1,3}(?!\d)/.test(term) && !/^[.,]\d/.test(text.slice(index, index + 2)) && !/\d[.,]$/.test(text.slice(Math.max(0, start - 2), start))) {
      if (/[$£€]/.test(text[start - 1])) found.push({ term: text[start - 1] + term, position, start: start - 1, end: index });
      else if (text[index] === "%" && /^\d+$/.test(term)) found.push({ term: term + "%", position, start, end: index + 1 });
    }
    found.push({ term, position, start, end: index });
    if (other) found.push({ term: other, position, start, end: index });
    position++;
  }
  return found;
}

/** The terms of a text in order; of two at one position the longer. */
export const terms = (text) => tokens(text).filter((token, i, all) => !i || all[i - 1].position !== token.position)
  .map((token) => token.term);

export const invariable = new Set(("the and for are was were his her hers this that these those she you your they them their there here not but "
  + "our ours out all any can had has have him how its may who why yes now than then what when where which with "
  + "would could should will just very also thing nothing something anything everything during morning evening "
  + "one ones per via yet too nor own does did off over under about into onto upon ever never being news").split(" "));
/** Words by group; `~` stands for the first. Behind a stroke stands what makes another group before them: *rewrite*. */
const table = (text) => text.split(",").flatMap((group) => {
  const [words, ...before] = group.split("/");
  return ["", ...before].map((start) => words.split(" ").map((word, _, [base]) => start + word.replace("~", base)));
});
/** Verbs by their base, and the forms no rule gives; words with all their forms. */
let verbs = [], groups = [];
/** Takes these from the index (SearchIndex/Text/Inflection). */
export const learn = (...tables) => { [verbs, groups] = tables.map(table); };

/** Forms of an English word, itself left out. */
export function forms(word) {
  if (!/^[a-z]{3,}$/.test(word)) return [];
  const isFixed = invariable.has(word), bases = basesOf(word), verb = !isFixed && verbs.find((words) => words.includes(word) || bases.includes(words[0]));
  const group = groups.find((words) => words.includes(word)) ?? [];
  if (isFixed || (!verb && group.length)) return group.filter((other) => other !== word);
  const found = new Set((verb ? [verb[0], /^(bit|led|bound|bore)$|ing$/.test(word) ? word : verb[0]] : bases).flatMap(inflected).concat(verb ?? [], verb ? group : []));
  for (const form of [word, ...found]) otherSpellings(form).forEach((other) => found.add(other));
  found.delete(word);
  return [...found].filter((other) => !invariable.has(other)).sort();
}

/** The American spellings of a British word, or the other way round; the word itself where it has none. */
const otherSpellings = (word) => (word.length < 5 ? [] : [
  word.replace(/^(.{3,}[iy])([sz])(?=(e|ed|es|ing|ers?|ation(s|al|ally)?)$)/, (_, stem, mark) => stem + (mark === "s" ? "z" : "s")),
  word.replace(/^(.*[aeiou].*[aeiou]l)(l?)(?=(ed|ing|ers?|ous(ly)?)$)/, (_, stem, l) => stem + (l ? "" : "l")),
  word.replace(/([bt])(r?)e(r?)(?=s?$)/, "$1$3e$2"),
  word.replace(/en[cs](?=(e[sd]?|ing)$)/, (end) => (end === "ens" ? "enc" : "ens")),
  word.replace(/^(.*?[aeiouy].*?)o(u?)r(?=(s|ed|ing|al|ally|able|ites?|ful)?$)/, (all, root, u) => (!u && /[ts]$/.test(root) ? all : root + (u ? "or" : "our"))),
]);

/** A word of one syllable that doubles its last letter before an ending. */
const doubles = /^[^aeiou]+[aeiou][^aeiouwxy]$/;

export function basesOf(word) {
  const found = [word];
  const strip = (ending, ...replacements) => {
    if (!word.endsWith(ending) || word.length < ending.length + (ending.startsWith("ie") ? 2 : 3)) return;
    const stem = word.slice(0, -ending.length);
    const isShort = /^(ed|ing)$/.test(ending) && doubles.test(stem);
    for (const replacement of replacements) if (!isShort || replacement) found.push(stem + replacement);
    if (!["s", "ies", "ied"].includes(ending) && /([^lsz])\1$|.{5}ll$/.test(stem)) found.push(stem.slice(0, -1));
  };
  if (word.endsWith("ies")) strip("ies", "y", "ie");
  else if (/(ss|sh|ch|x|z)es$/.test(word)) strip("es", "", "e");
  else if (/[^s]s$|sss$/.test(word)) {
    strip("s", "");
    if (/.{3}[os]es$/.test(word)) strip("es", "");
  }
  if (word.endsWith("ied")) strip("ied", "y");
  else if (!word.endsWith("eed")) strip("ed", "", "e");
  else if (/(agre|fre|guarante)ed$/.test(word)) found.push(word.slice(0, -1));
  if (!word.endsWith("thing")) strip("ing", "", "e");
  return found;
}

function inflected(base) {
  if (base.length < 3) return [base];
  if (/[^aeiou]y$/.test(base)) return [base, base.slice(0, -1) + "ies", base.slice(0, -1) + "ied", base + "ing"];
  if (base.endsWith("e")) return [base, base + "s", base + (/^.ee$/.test(base) ? "s" : "d"), base.replace(/([^eoy])e$/, "$1") + "ing"];
  const found = [base, base + (/(s|x|z|ch|sh)$/.test(base) ? "es" : "s"), base.replace(/o$/, "oes")];
  if (!doubles.test(base)) found.push(base + "ed", base + "ing");
  if (/[^aeiou][aeiou][^aeiouwxy]$/.test(base)) found.push(base + base.at(-1) + "ed", base + base.at(-1) + "ing");
  return found;
}
