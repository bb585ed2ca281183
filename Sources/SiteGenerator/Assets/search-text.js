// Text to terms, and a word's other forms: the rules of the terminal (SearchIndex/Text), letter by letter.

/** Letters that are none with a mark. */
const folds = new Map("æae ðd øo þth ßss đd ħh ıi ĳij ĸk ŀl łl ŉn ŋn œoe ŧt ſs".split(" ").map((pair) => [pair[0], pair.slice(1)]));
const encoder = new TextEncoder(), decoder = new TextDecoder();

export const bytes = (text) => encoder.encode(text);

/** The first `most` bytes of a text. */
export function cut(text, most) {
  if (text.length * 3 <= most) return text;
  const all = bytes(text);
  return all.length > most ? decoder.decode(all.subarray(0, most)) : text;
}

function foldOne(letter) {
  const value = letter.codePointAt(0), small = letter.toLowerCase();
  if (value >= 0x300 && value <= 0x36f) return "";
  // Latin letters lose their marks, but for a few that the terminal keeps, too.
  if ((value >= 0xc0 && value < 0x180) || (value >= 0x1e00 && value < 0x1efa && (value < 0x1e96 || value > 0x1e9f)) || /[ẞǍǎǏ-ǜǦǧƠơƯưȘ-țЁЇЙЎёїйў]/.test(letter)) return folds.get(small) ?? small.normalize("NFD")[0];
  return (/[\uff01-\uff5e\ufb00-\ufb06]/.test(letter) ? small.normalize("NFKC") : small).toLowerCase();
}

/** Case and accents folded, for names and other short texts. */
export const fold = (text) => Array.from(text, foldOne).join("");
export const foldName = (text) => fold(text).trim().split(/\s+/u).join(" ");

const wordClass = /[\p{Alphabetic}\p{N}]/u;
const alone = (v) => (v >= 0x3005 && v <= 0x3029 && (v < 0x3008 || v > 0x3020)) || (v >= 0x3040 && v <= 0x30ff) || (v >= 0x31f0 && v <= 0x31ff) || (v >= 0x3400 && v <= 0x4dbf) || (v >= 0x4e00 && v <= 0x9fff)
  || (v >= 0xac00 && v <= 0xd7af) || (v >= 0xf900 && v <= 0xfaff) || (v >= 0x20000 && v <= 0x3ffff);
const plain = (v) => (v >= 48 && v <= 57) || (v >= 65 && v <= 90) || (v >= 97 && v <= 122);
const isWord = (letter, v) => (v < 128 ? plain(v) : !(v >= 0x2000 && v <= 0x206f) && wordClass.test(letter));
/** Whether a letter or figure stands at a place. */
const isWordAt = (text, index) => {
  const v = text.codePointAt(index);
  return v !== undefined && isWord(String.fromCodePoint(v), v);
};

/** `[{ term, position, start, end }]` of a text; two terms may share a position (`.net`, `net`). */
export function tokens(text) {
  const found = [];
  const at = (index) => text.codePointAt(index);
  const wide = (v) => (v > 0xffff ? 2 : 1);
  const begins = (index) => {
    const v = at(index);
    return v !== undefined && isWord(String.fromCodePoint(v), v) && !alone(v);
  };
  let index = 0, position = 0;
  while (index < text.length) {
    const start = index, v = at(index), letter = String.fromCodePoint(v);
    if (!isWord(letter, v)) { index += wide(v); continue; }
    if (alone(v)) {
      index += wide(v);
      found.push({ term: foldOne(letter), position: position++, start, end: index });
      continue;
    }
    let term = "";
    while (index < text.length) {
      const c = at(index), one = String.fromCodePoint(c);
      if ((c === 39 || c === 0x2019) && term && begins(index + 1)) { index++; continue; }
      if (!(isWord(one, c) || (c >= 0x300 && c <= 0x36f)) || alone(c)) break;
      term += c < 128 ? one.toLowerCase() : foldOne(one);
      index += wide(c);
    }
    if (!term) continue;
    term = cut(term, 64);
    const marks = text[index] === "#" ? 1 : text.startsWith("++", index) ? 2 : 0;
    if (marks && !isWordAt(text, index + marks)) {
      term += text.slice(index, index + marks);
      index += marks;
    }
    if (start > 0 && text[start - 1] === "." && term >= "a" && term < "{"
      && !isWordAt(text, start - 2) && text[start - 2] !== ".") {
      found.push({ term: "." + term, position, start: start - 1, end: index });
    }
    found.push({ term, position: position++, start, end: index });
  }
  return found;
}

/** The terms of a text in order; of two at one position the longer. */
export const terms = (text) => tokens(text).filter((token, i, all) => !i || all[i - 1].position !== token.position)
  .map((token) => token.term);

const invariable = new Set(("the and for are was were his her hers this that these those she you your they them their there here not but "
  + "our ours out all any can had has have him how its may who why yes now than then what when where which with "
  + "would could should will just very also thing nothing something anything everything during morning evening "
  + "one ones per via yet too nor own off over under about into onto upon ever never being news").split(" "));
/** Groups of forms; `~` stands for the first. */
const irregular = ("go ~es went ~ne ~ing,write ~s wrote written writing,run ~s ran ~ning,build ~s built ~ing,make ~s made making,"
  + "think ~s thought ~ing,say ~s said ~ing,take ~s took ~n taking,get ~s got gotten ~ting,give ~s gave ~n giving,"
  + "know ~s knew ~n ~ing,speak ~s spoke spoken ~ing,break ~s broke broken ~ing,choose ~s chose chosen choosing,"
  + "begin ~s began begun ~ning,come ~s came coming,become ~s became becoming,find ~s found ~ing,hold ~s held ~ing,"
  + "keep ~s kept ~ing,leave ~s left leaving,lose ~s lost losing,mean ~s ~t ~ing,pay ~s paid ~ing,read ~s ~ing,"
  + "see ~s saw ~n ~ing,sell ~s sold ~ing,send ~s sent ~ing,show ~s ~ed ~n ~ing,tell ~s told ~ing,teach ~es taught ~ing,"
  + "buy ~s bought ~ing,drive ~s drove ~n driving,fall ~s fell ~en ~ing,grow ~s grew ~n ~ing,throw ~s threw ~n ~ing,"
  + "win ~s won ~ning,child ~ren,man men,woman women,person ~s people,mouse mice,foot feet,index ~es indices,"
  + "matrix matrices,analysis analyses,life lives,leaf leaves,string ~s,spring ~s,thing ~s,use ~s ~d using,"
  + "panic ~s ~ked ~king,understand ~s understood ~ing,bring ~s brought ~ing,spend ~s spent ~ing,hear ~s ~d ~ing,"
  + "feel ~s felt ~ing,meet ~s met ~ing,catch ~es caught ~ing,stand ~s stood ~ing,forget ~s forgot forgotten ~ting,"
  + "deal ~s ~t ~ing,die ~s ~d dying").split(",")
  .map((group) => group.split(" ").map((word, _, [base]) => word.replace("~", base)));

/** Forms of an English word, itself left out. */
export function forms(word) {
  if (!/^[a-z]{3,}$/.test(word) || invariable.has(word)) return [];
  const group = irregular.find((words) => words.includes(word));
  if (group) return group.filter((other) => other !== word);
  const found = new Set(basesOf(word).flatMap(inflected));
  for (const form of [word, ...found]) otherSpellings(form).forEach((other) => found.add(other));
  found.delete(word);
  return [...found].filter((other) => !invariable.has(other)).sort();
}

/** The American spellings of a British word, or the other way round; the word itself where it has none. */
const otherSpellings = (word) => (word.length < 5 ? [] : [
  word.replace(/^(.{3,}[iy])([sz])(?=(e|ed|es|ing|ers?|ations?)$)/, (_, stem, mark) => stem + (mark === "s" ? "z" : "s")),
  word.replace(/^(.+?)o(u?)r(?=(s|ed|ing|al|ally|able|ites?|ful)?$)/, (all, root, u) => (!u && /[ts]$/.test(root) ? all : root + (u ? "or" : "our"))),
]);

function basesOf(word) {
  const found = [word];
  const strip = (ending, ...replacements) => {
    if (!word.endsWith(ending) || word.length < ending.length + 3) return;
    const stem = word.slice(0, -ending.length);
    for (const replacement of replacements) found.push(stem + replacement);
    if (!["s", "ies", "ied"].includes(ending) && /([^lsz])\1$|.{5}ll$/.test(stem)) found.push(stem.slice(0, -1));
  };
  if (word.endsWith("ies")) strip("ies", "y", "ie");
  else if (/(ss|sh|ch|x|z)es$/.test(word)) strip("es", "", "e");
  else if (/[^s]s$|sss$/.test(word)) {
    strip("s", "");
    if (/.{4}ses$/.test(word)) strip("es", "");
  }
  if (word.endsWith("ied")) strip("ied", "y");
  else if (!word.endsWith("eed")) strip("ed", "", "e");
  if (!word.endsWith("thing")) strip("ing", "", "e");
  return found;
}

function inflected(base) {
  if (base.length < 3) return [base];
  if (/[^aeiou]y$/.test(base)) return [base, base.slice(0, -1) + "ies", base.slice(0, -1) + "ied", base + "ing"];
  if (base.endsWith("e")) return [base, base + "s", base + "d", base.slice(0, -1) + "ing"];
  const found = [base, base + (/(s|x|z|ch|sh)$/.test(base) ? "es" : "s"), base + "ed", base + "ing"];
  if (/[^aeiou][aeiou][^aeiouwxy]$/.test(base)) found.push(base + base.at(-1) + "ed", base + base.at(-1) + "ing");
  return found;
}
