/// Forms of an English word: plural and singular, past, participle, third person, comparative.
///
/// Forms are looked up, never stored: a query asks for those that are in the dictionary.
public enum Inflection {
  /// Forms that may inflect from the same base as `word`, itself left out; empty where the word is
  /// too short or no plain word.
  public static func forms(_ word: String) -> [String] {
    guard word.utf8.count >= 3, word.utf8.allSatisfy({ $0 &- 97 < 26 }) else { return [] }
    let group = groups.row(holding: word)
    if invariable.holds(word) { return group?.filter { $0 != word } ?? [] }
    var bases = bases(word)
    var found: [String] = []
    if let verb = verb(word, bases) {
      // *meeting* has *meetings*, too.
      bases = Self.nouns.contains(word) || word.hasSuffix("ing") ? [verb[0], word] : [verb[0]]
      found += verb + (group ?? [])
    } else if let group {
      return group.filter { $0 != word }
    }
    for base in bases { found += inflected(base) }
    for form in [word] + found { if let other = otherSpelling(form) { found.append(other) } }
    // A set of so few words would take longer to set up than to use.
    var forms: [String] = []
    for form in found.sorted() where form != word && form != forms.last && !invariable.holds(form) {
      forms.append(form)
    }
    return forms
  }

  /// True for a word without forms, which says little by itself.
  static func isInvariable(_ word: String) -> Bool { invariable.holds(word) }

  /// The American spelling of a British word, or the British one of an American: `optimisation`, `colour`.
  static func otherSpelling(_ word: String) -> String? {
    guard word.utf8.count > 4 else { return nil }
    for ending in ["ed", "ing", "er", "ers", "ous", "ously"] where word.hasSuffix("l" + ending) {
      // *modelling*, *marvellous*, but not *filling*: of two syllables and more.
      let isDouble = word.hasSuffix("ll" + ending)
      let stem = word.dropLast(ending.utf8.count + (isDouble ? 2 : 1))
      let isVowel = { (byte: UInt8) in "aeiou".utf8.contains(byte) }
      guard stem.utf8.last.map(isVowel) ?? false, stem.utf8.count(where: isVowel) > 1 else { continue }
      return stem + (isDouble ? "l" : "ll") + ending
    }
    for (a, b, endings) in Self.pairs {
      for end in endings {
        if word.hasSuffix(a + end) { return word.dropLast((a + end).utf8.count) + b + end }
        if word.hasSuffix(b + end) { return word.dropLast((b + end).utf8.count) + a + end }
      }
    }
    for ending in ["e", "ed", "es", "ing", "er", "ers", "ation", "ations", "ational", "ationally"] {
      for (a, b) in [("is", "iz"), ("iz", "is"), ("ys", "yz"), ("yz", "ys")] where word.hasSuffix(a + ending)
      {
        guard word.utf8.count > ending.utf8.count + 4 else { continue }
        return word.dropLast(ending.utf8.count + 2) + b + ending
      }
    }
    for ending in ["", "s", "ed", "ing", "al", "ally", "able", "ite", "ites", "ful"] {
      let british = "our" + ending
      // Before it stands a syllable: *courses* have nothing to do with *CORS*.
      let root = word.dropLast(word.hasSuffix(british) ? british.utf8.count : ending.utf8.count + 2)
      guard root.utf8.contains(where: { "aeiouy".utf8.contains($0) }) else { continue }
      if word.hasSuffix(british) { return word.dropLast(british.utf8.count) + "or" + ending }
      if word.hasSuffix("or" + ending), !word.hasSuffix("tor" + ending), !word.hasSuffix("sor" + ending) {
        return word.dropLast(ending.utf8.count + 2) + british
      }
    }
    return nil
  }

  /// What is written otherwise on the other side of the ocean, before which endings: *fibre*, *metre*,
  /// *defence*.
  private static let pairs = [
    ("bre", "ber", ["", "s"]), ("tre", "ter", ["", "s"]), ("enc", "ens", ["e", "es", "ed", "ing"]),
  ]

  /// What `word` may be a form of; itself among them.
  static func bases(_ word: String) -> [String] {
    var found = [word]
    func strip(_ ending: String, _ replacements: String...) {
      let least = ending.hasPrefix("ie") ? 2 : 3
      guard word.hasSuffix(ending), word.utf8.count >= ending.utf8.count + least else { return }
      let stem = String(word.dropLast(ending.utf8.count))
      // Of a short word with a short vowel the last letter would stand twice: *hoping* is of *hope*.
      let isShort = ending == "ing" || ending == "ed" ? doubles(stem) : false
      for replacement in replacements where !isShort || !replacement.isEmpty {
        found.append(stem + replacement)
      }
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
      if word.hasSuffix("ses") || word.hasSuffix("oes"), word.utf8.count > 5 { strip("es", "") }
    }
    if word.hasSuffix("ied") {
      strip("ied", "y")
    } else if !word.hasSuffix("eed") {
      strip("ed", "", "e")
    } else if ["agreed", "freed", "guaranteed"].contains(where: word.hasSuffix) {
      found.append(String(word.dropLast()))
    }
    if !word.hasSuffix("thing") { strip("ing", "", "e") }
    return found
  }

  /// True for a word of one syllable that doubles its last letter before an ending: `hop`, `plan`, not
  /// `sleep`, `fix`, `visit`.
  private static func doubles(_ word: String) -> Bool {
    func isVowel(_ byte: UInt8) -> Bool { "aeiou".utf8.contains(byte) }
    let letters = Array(word.utf8)
    guard letters.count > 2, let last = letters.last, !isVowel(last), !"wxy".utf8.contains(last) else {
      return false
    }
    let vowels = letters.indices.filter { isVowel(letters[$0]) }
    return vowels == [letters.count - 2]
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
      found.append(base + "s")
      // *fee* has neither *feed* nor *feeing*, *dye* no *dying*, but *agree* *agreed* and *agreeing*.
      if before != "e" || base.utf8.count > 3 { found.append(base + "d") }
      found.append(("eoy".contains(before) ? base : String(base.dropLast())) + "ing")
    } else {
      let hisses =
        base.hasSuffix("s") || base.hasSuffix("x") || base.hasSuffix("z")
        || base.hasSuffix("ch") || base.hasSuffix("sh")
      found.append(base + (hisses ? "es" : "s"))
      if last == "o" { found.append(base + "es") }
      if !doubles(base) { found += [base + "ed", base + "ing"] }
      if !vowels.contains(last), vowels.contains(before), !"wxy".contains(last), base.utf8.count >= 3,
        !vowels.contains(base.dropLast(2).last ?? " ")
      {
        found += [base + String(last) + "ed", base + String(last) + "ing"]
      }
    }
    return found
  }

  /// Words with no forms, which would otherwise seem to have some: `the` is no base of `thing`.
  private static let invariable = WordRows(
    """
    the and for are was were his her hers this that these those she you your they them their there here not but \
    our ours out all any can had has have him how its may who why yes now than then what when where which with \
    would could should will just very also thing nothing something anything everything during morning evening \
    one ones per via yet too nor own does did off over under about into onto upon ever never being news
    """)

  /// The verb that `word` is a form of, by its base and the forms no rule gives; nil for a regular one.
  private static func verb(_ word: String, _ bases: [String]) -> [String]? {
    if let known = verbs.row(holding: word, orBeginningWith: bases) { return known }
    for row in prefixes where word.hasPrefix(row[0]) {
      func rest(_ text: String) -> String { String(text.dropFirst(row[0].count)) }
      let its = bases.filter { $0.hasPrefix(row[0]) }.map(rest)
      if let known = verbs.row(holding: rest(word), orBeginningWith: its), row.dropFirst().contains(known[0])
      {
        return known.map { row[0] + $0 }
      }
    }
    return nil
  }

  /// Verbs by their base, and the forms no rule gives.
  private static let verbs = WordRows(
    """
    go goes went gone going, write wrote written, run ran, build built, make made, think thought, say said, \
    take took taken, get got gotten, give gave given, know knew known, speak spoke spoken, break broke broken, \
    choose chose chosen, begin began begun, come came, become became, find found, hold held, keep kept, \
    leave left, lose lost, mean meant, pay paid, sell sold, send sent, show shown, tell told, \
    teach taught, buy bought, drive drove driven, fall fell fallen, grow grew grown, throw threw thrown, \
    win won, understand understood, bring brought, spend spent, hear heard, feel felt, meet met, catch caught, \
    stand stood, forget forgot forgotten, deal dealt, die dies died dying, panic panicked panicking, eat ate eaten, quit quitting, index indices, \
    drink drank drunk, swim swam swum, sing sang sung, fly flew flown, steal stole stolen, hide hid hidden, \
    ride rode ridden, rise rose risen, fight fought, draw drew drawn, wear wore worn, sleep slept, shoot shot, \
    shake shook shaken, wake woke woken, sit sat, strike struck, stick stuck, tear tore torn, \
    freeze froze frozen, learn learnt, burn burnt, dream dreamt, tie ties tied tying, flee fled, lead led, feed fed, bleed bled, \
    bend bent, lend lent, lay laid, dig dug, spin spun, bind bound, hang hung, light lit, bite bit bitten, \
    blow blew blown, ring rang rung, sink sank sunk, swing swung, swear swore sworn, sweep swept, creep crept, \
    shrink shrank shrunk, seek sought, slide slid, bear bore borne, prove proven, spring sprang sprung, spell spelt, \
    lie lies lied lay lain lying, cling clung, weave wove woven, tread trod trodden, breed bred, \
    weep wept, slay slew slain, strive strove striven, fling flung, forbid forbade forbidden, kneel knelt, sew sewn, \
    shear shorn, shine shone, sling slung, sow sown, sting stung, stride strode stridden, wring wrung, leap leapt, lean leant, \
    smell smelt, spill spilt, spoil spoilt, dwell dwelt, beget begot begotten, bid bade bidden, forsake forsook forsaken, \
    hew hewn, mow mown, smite smote smitten, sneak snuck, stink stank stunk, swell swollen, traffic trafficked trafficking, \
    mimic mimicked mimicking
    """)

  /// Verbs of these with something before them: *rewrite*, *rewrote*.
  private static let prefixes = [
    ["re", "write", "build", "make", "take", "think", "tell", "sell", "send", "draw", "run"],
    ["over", "ride", "come", "take"],
    ["mis", "take", "understand"], ["with", "draw", "hold"], ["for", "give"], ["out", "grow"], ["a", "rise"],
  ]

  /// Words with all their forms: nouns, what would be taken for a form of something else, and what is spelt
  /// otherwise on the other side of the ocean.
  private static let groups = WordRows(
    """
    see sees saw seen seeing, bus buses, gas gases, read reads reading, use uses used using, string strings strung, spring springs, thing things, morning mornings, evening evenings, child children, \
    man men, woman women, person persons people, mouse mice, foot feet, tooth teeth, goose geese, life lives, \
    leaf leaves, knife knives, wolf wolves, wife wives, half halves, shelf shelves, thief thieves, \
    matrix matrices, vertex vertices, axis axes, \
    analysis analyses, crisis crises, hypothesis hypotheses, criterion criteria, phenomenon phenomena, \
    quiz quizzes, grey gray, judgement judgment judgements judgments, \
    catalogue catalog catalogues catalogs, \
    programme program programmes programs, artefact artifact artefacts artifacts, aluminium aluminum, \
    bacterium bacteria, diagnosis diagnoses, thesis theses, nucleus nuclei, fungus fungi, stimulus stimuli, \
    undo undoes undid undone undoing, redo redoes redid redone redoing, self selves, loaf loaves, scarf scarves, calf calves, ox oxen, impostor imposter impostors imposters, \
    adviser advisor advisers advisors, age ages aged aging ageing, dialogue dialog dialogues dialogs, fulfil fulfill fulfils fulfills fulfilled fulfilling, \
    undergo undergoes underwent undergone undergoing, \
    larva larvae, vertebra vertebrae, alga algae, antenna antennae antennas, formula formulas formulae, nebula nebulae, \
    cactus cacti cactuses, syllabus syllabi, appendix appendices, radius radii, alumnus alumni, oasis oases, bureau bureaus bureaux, \
    chateau chateaux, curriculum curricula, stratum strata, ovum ova, genus genera, louse lice, hoof hooves hoofs, sheaf sheaves, \
    elf elves, dwarf dwarfs dwarves, spectrum spectra, millennium millennia, parenthesis parentheses, octopus octopuses octopi, \
    anemia anaemia, estrogen oestrogen, fetus foetus, mold mould molds moulds, mom mum moms mums, tire tyre tires tyres, \
    plow plough plows ploughs, skeptic sceptic skeptics sceptics, skeptical sceptical, pajamas pyjamas, \
    donut doughnut donuts doughnuts, jewelry jewellery, whiskey whisky, mustache moustache, traveler traveller travelers travellers, \
    maneuver manoeuvre maneuvers manoeuvres, sulfur sulphur, math maths, leukemia leukaemia, diarrhea diarrhoea, cozy cosy, \
    archeology archaeology, encyclopedia encyclopaedia, big bigger biggest, happy happier happiest, easy easier easiest, \
    fast faster fastest, small smaller smallest, large larger largest, cheap cheaper cheapest, simple simpler simplest, \
    young younger youngest, tall taller tallest, strong stronger strongest, funny funnier funniest
    """)

  /// The verbs and the words with all their forms, for the page: a row a comma, `~` for its first word, and
  /// behind a stroke what makes another row before all of them, `write wrote written/re`.
  public static var tables: (verbs: String, groups: String) {
    func compact(_ text: String, _ before: (String) -> [String]) -> String {
      text.split(separator: ",").map { row in
        let words = row.split(whereSeparator: \.isWhitespace).map(String.init)
        let others = words.dropFirst().map { word in
          word.hasPrefix(words[0]) ? "~" + word.dropFirst(words[0].utf8.count) : word
        }
        return ([words[0]] + others).joined(separator: " ") + before(words[0]).map { "/" + $0 }.joined()
      }.joined(separator: ",")
    }
    return (
      compact(verbs.text) { verb in
        prefixes.filter { $0.dropFirst().contains(verb) }.map { $0[0] }
      }, compact(groups.text) { _ in [] }
    )
  }

  /// Past forms that are nouns of their own, too: LEDs, bits.
  private static let nouns = ["bit", "led", "bound", "bore"]
}
