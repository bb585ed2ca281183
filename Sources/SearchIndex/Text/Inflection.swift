/// Forms of an English word: plural and singular, past, participle, third person, comparative.
///
/// Forms are looked up, never stored: a query asks for those that are in the dictionary.
public enum Inflection {
  /// Forms that may inflect from the same base as `word`, itself left out; empty where the word is
  /// too short or no plain word.
  public static func forms(_ word: String) -> [String] {
    guard word.utf8.count >= 3, word.utf8.allSatisfy({ $0 &- 97 < 26 }), !invariable.contains(word) else {
      return []
    }
    if let group = irregular.first(where: { $0.contains(word) }) {
      return group.filter { $0 != word }
    }
    var found: Set<String> = []
    for base in bases(word) { found.formUnion(inflected(base)) }
    for form in [word] + found { if let other = otherSpelling(form) { found.insert(other) } }
    found.remove(word)
    return found.subtracting(invariable).sorted()
  }

  /// The American spelling of a British word, or the British one of an American: `optimisation`, `colour`.
  static func otherSpelling(_ word: String) -> String? {
    guard word.utf8.count > 4 else { return nil }
    for ending in ["e", "ed", "es", "ing", "er", "ers", "ation", "ations"] {
      for (a, b) in [("is", "iz"), ("iz", "is"), ("ys", "yz"), ("yz", "ys")] where word.hasSuffix(a + ending)
      {
        guard word.utf8.count > ending.utf8.count + 4 else { continue }
        return word.dropLast(ending.utf8.count + 2) + b + ending
      }
    }
    for ending in ["", "s", "ed", "ing", "al", "ally", "able", "ite", "ites", "ful"] {
      let british = "our" + ending
      if word.hasSuffix(british) { return word.dropLast(british.utf8.count) + "or" + ending }
      if word.hasSuffix("or" + ending), !word.hasSuffix("tor" + ending), !word.hasSuffix("sor" + ending) {
        return word.dropLast(ending.utf8.count + 2) + british
      }
    }
    return nil
  }

  /// What `word` may be a form of; itself among them.
  static func bases(_ word: String) -> [String] {
    var found = [word]
    func strip(_ ending: String, _ replacements: String...) {
      guard word.hasSuffix(ending), word.utf8.count >= ending.utf8.count + 3 else { return }
      let stem = String(word.dropLast(ending.utf8.count))
      for replacement in replacements { found.append(stem + replacement) }
      if ending != "s", ending != "ies", ending != "ied", let last = stem.utf8.last,
        stem.utf8.dropLast().last == last,
        !"lsz".utf8.contains(last) || last == UInt8(ascii: "l") && stem.utf8.count > 6
      {
        found.append(String(stem.dropLast()))
      }
    }
    if word.hasSuffix("ies") {
      strip("ies", "y", "ie")
    } else if word.hasSuffix("sses") || word.hasSuffix("shes") || word.hasSuffix("ches")
      || word.hasSuffix("xes") || word.hasSuffix("zes")
    {
      strip("es", "", "e")
    } else if word.hasSuffix("s"), !word.hasSuffix("ss") || word.hasSuffix("sss") {
      strip("s", "")
      if word.hasSuffix("ses"), word.utf8.count > 6 { strip("es", "") }
    }
    if word.hasSuffix("ied") { strip("ied", "y") } else if !word.hasSuffix("eed") { strip("ed", "", "e") }
    if !word.hasSuffix("thing") { strip("ing", "", "e") }
    return found
  }

  private static func inflected(_ base: String) -> [String] {
    guard base.utf8.count >= 3 else { return [base] }
    var found = [base]
    let last = base.last ?? " "
    let vowels = "aeiou"
    let before = base.dropLast().last ?? " "
    if last == "y", !vowels.contains(before) {
      let stem = String(base.dropLast())
      found += [stem + "ies", stem + "ied", base + "ing"]
    } else if last == "e" {
      found += [base + "s", base + "d", String(base.dropLast()) + "ing"]
    } else {
      let hisses =
        base.hasSuffix("s") || base.hasSuffix("x") || base.hasSuffix("z")
        || base.hasSuffix("ch") || base.hasSuffix("sh")
      found += [base + (hisses ? "es" : "s"), base + "ed", base + "ing"]
      if !vowels.contains(last), vowels.contains(before), !"wxy".contains(last), base.utf8.count >= 3,
        !vowels.contains(base.dropLast(2).last ?? " ")
      {
        found += [base + String(last) + "ed", base + String(last) + "ing"]
      }
    }
    return found
  }

  /// Words with no forms, which would otherwise seem to have some: `the` is no base of `thing`.
  private static let invariable: Set<String> = Set(
    """
    the and for are was were his her hers this that these those she you your they them their there here not but \
    our ours out all any can had has have him how its may who why yes now than then what when where which with \
    would could should will just very also thing nothing something anything everything during morning evening \
    one ones per via yet too nor own off over under about into onto upon ever never being news
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// Irregular forms people search for.
  private static let irregular: [[String]] = [
    "go goes went gone going", "write writes wrote written writing", "run runs ran running",
    "build builds built building", "make makes made making", "think thinks thought thinking",
    "say says said saying", "take takes took taken taking", "get gets got gotten getting",
    "give gives gave given giving", "know knows knew known knowing", "speak speaks spoke spoken speaking",
    "break breaks broke broken breaking", "choose chooses chose chosen choosing",
    "begin begins began begun beginning", "come comes came coming", "become becomes became becoming",
    "find finds found finding", "hold holds held holding", "keep keeps kept keeping",
    "leave leaves left leaving", "lose loses lost losing", "mean means meant meaning",
    "pay pays paid paying", "read reads reading", "see sees saw seen seeing",
    "sell sells sold selling", "send sends sent sending", "show shows showed shown showing",
    "tell tells told telling", "teach teaches taught teaching", "buy buys bought buying",
    "drive drives drove driven driving", "fall falls fell fallen falling", "grow grows grew grown growing",
    "throw throws threw thrown throwing", "win wins won winning", "child children", "man men",
    "woman women", "person persons people", "mouse mice", "foot feet", "index indexes indices",
    "matrix matrices", "analysis analyses", "life lives", "leaf leaves", "string strings", "spring springs",
    "thing things", "use uses used using", "panic panics panicked panicking",
    "understand understands understood understanding", "bring brings brought bringing",
    "spend spends spent spending", "hear hears heard hearing", "feel feels felt feeling",
    "meet meets met meeting", "catch catches caught catching", "stand stands stood standing",
    "forget forgets forgot forgotten forgetting", "deal deals dealt dealing", "die dies died dying",
  ].map { $0.split(separator: " ").map(String.init) }
}
