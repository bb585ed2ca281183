import SearchIndex

/// Names of folders for people and topics: `erik-st-martin`.
///
/// A name that loses letters on the way, or that another one shares, wears a hash of the whole: so it does
/// not depend on who else comes later.
struct CollectionSlugs {
  private var slugs: [String] = []
  private var place = 0

  init(_ names: [String]) {
    let plain = names.map(Self.slug)
    var count: [String: Int] = [:]
    for slug in plain { count[slug, default: 0] += 1 }
    var taken = PageNames()
    for (name, slug) in zip(names, plain) {
      let isOwn = count[slug] == 1 && !slug.isEmpty && Self.isWhole(name, slug)
      slugs.append(taken.name(isOwn ? slug : "\(slug.isEmpty ? "name" : slug)-\(PageNames.hash(name))"))
    }
  }

  /// The name of the next, in the order given.
  mutating func next() -> String {
    defer { place += 1 }
    return slugs[place]
  }

  /// Letters and digits of ASCII, after folding, parted by `-`.
  private static func slug(_ name: String) -> String {
    var slug = ""
    // The signs of C++ and C# are said.
    let hasSign = name.utf8.contains(UInt8(ascii: "+")) || name.utf8.contains(UInt8(ascii: "#"))
    let said =
      hasSign
      ? name.replacing("++", with: " plus plus").replacing(/^([A-Za-z])#/) { "\($0.1) sharp" } : name
    for scalar in Folding.folded(said).unicodeScalars {
      if scalar.isASCII, isLetter(scalar) {
        slug.unicodeScalars.append(scalar)
      } else if scalar.value != 0x27, let last = slug.utf8.last, last != UInt8(ascii: "-") {
        slug += "-"
      }
      if slug.utf8.count >= 60 { break }
    }
    while slug.last == "-" { slug.removeLast() }
    return slug
  }

  /// True for letters and digits; Unicode's tables are asked where ASCII does not tell.
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value | 32 &- 97 < 26 || scalar.value &- 48 < 10 }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// True where every letter and digit of `name` is in `slug`.
  private static func isWhole(_ name: String, _ slug: String) -> Bool {
    let letters = Folding.folded(name).unicodeScalars.count(where: isLetter)
    return letters == slug.unicodeScalars.count { $0 != "-" }
  }
}
