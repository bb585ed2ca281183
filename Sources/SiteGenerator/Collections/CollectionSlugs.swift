import SearchIndex

/// Names of folders for people and topics: `erik-st-martin`.
///
/// A name that loses letters on the way, or that another one shares, wears a hash of the whole: so it does not
/// depend on who else comes later.
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
    if isSimple(name) {
      var slug: [UInt8] = []
      for byte in name.utf8 {
        if byte | 32 &- 97 < 26 {
          slug.append(byte | 32)
        } else if byte &- 48 < 10 {
          slug.append(byte)
        } else if byte != 0x27, let last = slug.last, last != 0x2d {
          slug.append(0x2d)
        }
        if slug.count >= 60 { break }
      }
      while slug.last == 0x2d { slug.removeLast() }
      return String(decoding: slug, as: UTF8.self)
    }
    var slug = ""
    // The signs of C++ and C# are said.
    let said = name.replacing("++", with: " plus plus").replacing(/^([A-Za-z])#/) { "\($0.1) sharp" }
    for scalar in Folding.folded(said).unicodeScalars {
      if scalar.isASCII, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        slug.unicodeScalars.append(scalar)
      } else if scalar.value != 0x27, let last = slug.last, last != "-" {
        slug += "-"
      }
      if slug.utf8.count >= 60 { break }
    }
    while slug.last == "-" { slug.removeLast() }
    return slug
  }

  /// True for ASCII without signs that are said: hundreds of names are, and the general way asks Unicode of each letter.
  private static func isSimple(_ name: String) -> Bool {
    name.utf8.allSatisfy { $0 < 128 && $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "#") }
  }

  /// True where every letter and digit of `name` is in `slug`.
  private static func isWhole(_ name: String, _ slug: String) -> Bool {
    if isSimple(name) {
      let letters = name.utf8.count { $0 | 32 &- 97 < 26 || $0 &- 48 < 10 }
      return letters == slug.utf8.count { $0 != 0x2d }
    }
    let letters = Folding.folded(name).unicodeScalars.count {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
    return letters == slug.unicodeScalars.count { $0 != "-" }
  }
}
