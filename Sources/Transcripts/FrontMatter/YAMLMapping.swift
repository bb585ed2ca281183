import Yams

/// A YAML mapping read key by key, with the place of everything for error messages.
///
/// Reading is strict: a value of another type than asked for is an error that names the place.
struct YAMLMapping {
  let path: String
  let entries: [(key: String, mark: (line: Int, column: Int), value: Node)]
  /// Places of keys in `entries`.
  private let places: [String: Int]
  /// Added to line numbers: where the YAML stands in its file.
  let lineOffset: Int
  let mark: (line: Int, column: Int)

  /// Parses `text` as one mapping; nil for an empty document.
  static func parse(_ text: String, path: String, lineOffset: Int = 0) throws(TranscriptsError)
    -> YAMLMapping?
  {
    guard !hasAliases(text) else {
      throw TranscriptsError(
        .badConfiguration, path: path, place: (1 + lineOffset, 1),
        message: "YAML anchors and aliases (&name, *name) are not read; write the values out.")
    }
    let node: Node?
    do {
      node = try Parser(yaml: text, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      throw describe(error, text, path: path, lineOffset: lineOffset)
    } catch {
      throw TranscriptsError(.badConfiguration, path: path, message: "This is no valid YAML: \(error).")
    }
    guard let node else { return nil }
    if case .scalar(let scalar) = node, scalar.string.isEmpty { return nil }
    return try YAMLMapping(node, path: path, lineOffset: lineOffset, what: "This file")
  }

  /// Parses `text` as `parse` does; of a key that stands there twice at the top the last one counts, as for
  /// other programs.
  ///
  /// - Parameter report: told of each such key.
  /// - Complexity: a pass for each such key, of which more than ten are an error.
  static func parse(
    _ text: String, path: String, lineOffset: Int, onRepeatedKey report: (TranscriptsError) -> Void
  ) throws(TranscriptsError) -> YAMLMapping? {
    var text = text
    var found: [TranscriptsError] = []
    while true {
      do {
        let map = try parse(text, path: path, lineOffset: lineOffset)
        found.forEach(report)
        return map
      } catch {
        guard found.count < 10, let key = error.repeatedKey, let rest = withoutFirst(key, text) else {
          throw error
        }
        var told = error
        told.message = "The key \(key) stands there twice; the last one counts."
        found.append(told)
        text = rest
      }
    }
  }

  /// `text` with empty lines in place of the first of several entries of `key`; nil where there are no two at
  /// the top.
  private static func withoutFirst(_ key: String, _ text: String) -> String? {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let places = lines.indices.filter { lines[$0].hasPrefix(key + ":") }
    guard places.count > 1, let first = places.first else { return nil }
    var end = first + 1
    // The value goes on in lines that are indented, and in those of a list.
    while end < lines.count, lines[end].isEmpty || " \t-#".contains(lines[end].first ?? "x") { end += 1 }
    for line in first..<end { lines[line] = "" }
    return lines.joined(separator: "\n")
  }

  /// True where a text may anchor a value and refer to it (YAML 1.2, 6.9.2 and 7.1): nested, those grow
  /// without bound.
  ///
  /// Rather too often than not: any mark where a value might begin counts, with a letter of a name behind it.
  /// A tag may stand before an anchor.
  private static func hasAliases(_ text: String) -> Bool {
    var anchors = false
    var aliases = false
    var atValue = true
    var isInTag = false
    var mark: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      let isBlank = scalar.properties.isWhitespace
      if let mark, !isBlank {
        if mark == "&" { anchors = true } else { aliases = true }
      }
      mark = atValue && (scalar == "&" || scalar == "*") ? scalar : nil
      if atValue, scalar == "!" { isInTag = true }
      if isBlank { isInTag = false }
      let isLineEnd = [0x0a, 0x0d, 0x85, 0x2028, 0x2029].contains(scalar.value)
      atValue = isInTag || isLineEnd || ":-[{,?".unicodeScalars.contains(scalar) || atValue && isBlank
    }
    return anchors && aliases
  }

  init(_ node: Node, path: String, lineOffset: Int, what: String) throws(TranscriptsError) {
    self.path = path
    self.lineOffset = lineOffset
    mark = Self.place(node, lineOffset)
    guard case .mapping(let mapping) = node else {
      throw TranscriptsError(
        .badConfiguration, path: path, place: mark,
        message: "\(what) must be a mapping of keys to values.")
    }
    var entries: [(key: String, mark: (line: Int, column: Int), value: Node)] = []
    for (key, value) in mapping {
      entries.append((key.scalar?.string ?? "", Self.place(key, lineOffset), value))
    }
    self.entries = entries
    places = Dictionary(entries.enumerated().map { ($1.key, $0) }) { first, _ in first }
  }

  private init(
    _ entries: [(key: String, mark: (line: Int, column: Int), value: Node)], like other: YAMLMapping
  ) {
    self.entries = entries
    (path, lineOffset, mark) = (other.path, other.lineOffset, other.mark)
    places = Dictionary(entries.enumerated().map { ($1.key, $0) }) { first, _ in first }
  }

  /// This mapping, and behind its own entries those of the mappings under `keys`; of one key the first
  /// counts.
  func including(_ keys: [String]) -> YAMLMapping {
    let more = keys.flatMap { key -> [(key: String, mark: (line: Int, column: Int), value: Node)] in
      guard case .mapping(let nested)? = self[key] else { return [] }
      return nested.compactMap { inner, value in
        guard let name = inner.scalar?.string, places[name] == nil else { return nil }
        return (name, Self.place(inner, lineOffset), value)
      }
    }
    return more.isEmpty ? self : YAMLMapping(entries + more, like: self)
  }

  /// This mapping with the keys in another case than one of `keys`, or with other `_` and `-` within, spelt
  /// as that, where nothing stands under it.
  func spelling(_ keys: [String]) -> YAMLMapping {
    guard entries.contains(where: { !keys.contains($0.key) }) else { return self }
    // What begins with one of them is switched off.
    func plain(_ key: String) -> String {
      key.prefix(1).lowercased() + key.dropFirst().lowercased().filter { $0 != "_" && $0 != "-" && $0 != ":" }
    }
    let known = Dictionary(keys.map { (plain($0), $0) }) { first, _ in first }
    let spelt = entries.map { entry in
      guard !keys.contains(entry.key), let key = known[plain(entry.key)], places[key] == nil else {
        return entry
      }
      return (key, entry.mark, entry.value)
    }
    return YAMLMapping(spelt, like: self)
  }

  private static func place(_ node: Node, _ offset: Int) -> (line: Int, column: Int) {
    (line: (node.mark?.line ?? 1) + offset, column: node.mark?.column ?? 1)
  }

  private static func describe(
    _ error: YamlError, _ text: String, path: String, lineOffset: Int
  ) -> TranscriptsError {
    // By far the likeliest slip.
    func hint(_ problem: String) -> String {
      problem.hasPrefix("mapping values are not allowed")
        ? " Where a value holds a colon, put it in quotes: title: \"One: two\"." : ""
    }
    func make(_ mark: Mark, _ problem: String) -> TranscriptsError {
      TranscriptsError(
        .badConfiguration, path: path, place: (mark.line + lineOffset, mark.column),
        message: "This is no valid YAML: \(problem).\(hint(problem))")
    }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return make(mark, problem)
    case .duplicatedKeysInMapping(let duplicates, let context):
      // The mark is the mapping's: the second line that begins with the key is the place.
      let key = "\(duplicates.first ?? "")"
      var error = make(context.mark, "the key \(key) stands there twice")
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      let places = lines.indices.filter { line in
        lines[line].drop { " -{\"'".contains($0) }.hasPrefix(key + ":")
      }
      if places.count > 1 { error.place = (places[1] + 1 + lineOffset, 1) }
      error.repeatedKey = key
      return error
    default:
      return TranscriptsError(
        .badConfiguration, path: path, place: (1 + lineOffset, 1),
        message: "This is no valid YAML: \(error).")
    }
  }

  /// An error at the value of `key`.
  func error(_ key: String, _ message: String) -> TranscriptsError {
    let place = places[key].map { Self.place(entries[$0].value, lineOffset) } ?? mark
    return TranscriptsError(.badConfiguration, path: path, place: place, message: message)
  }

  subscript(key: String) -> Node? {
    guard let place = places[key] else { return nil }
    let node = entries[place].value
    if case .scalar(let scalar) = node, scalar.style == .plain, ["", "~", "null"].contains(scalar.string) {
      return nil
    }
    return node
  }

  /// Fails on the first key that is not among `known`, naming it and the nearest known one.
  func allowOnly(_ known: [String], in what: String) throws(TranscriptsError) {
    for entry in entries where !known.contains(entry.key) {
      let near = known.first {
        EditDistance.isWithin(2, Array($0.lowercased().utf8), Array(entry.key.lowercased().utf8))
      }
      let hint = near.map { " Did you mean \"\($0)\"?" } ?? " Known keys: \(known.joined(separator: ", "))."
      throw TranscriptsError(
        .badConfiguration, path: path, place: entry.mark,
        message: "Unknown key \"\(entry.key)\" in \(what).\(hint)")
    }
  }

  func string(_ key: String) throws(TranscriptsError) -> String? {
    guard let node = self[key] else { return nil }
    guard case .scalar(let scalar) = node else {
      throw error(key, "\"\(key)\" must be a text.")
    }
    return scalar.string
  }

  /// Whether there is such a key, whatever is under it.
  func holds(_ key: String) -> Bool { self[key] != nil }

  /// The text under `key`, or nil where something else is there.
  func plain(_ key: String) -> String? {
    guard case .scalar(let scalar)? = self[key] else { return nil }
    return scalar.string
  }

  func bool(_ key: String) throws(TranscriptsError) -> Bool? {
    guard let text = try string(key) else { return nil }
    switch text.lowercased() {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default: throw error(key, "\"\(key)\" must be true or false.")
    }
  }

  func int(_ key: String, in range: ClosedRange<Int>) throws(TranscriptsError) -> Int? {
    guard let text = try string(key) else { return nil }
    guard let value = Int(text), range.contains(value) else {
      throw error(
        key, "\"\(key)\" must be a whole number from \(range.lowerBound) to \(range.upperBound).")
    }
    return value
  }

  /// As `strings`, also of a list of mappings with a `name` each, and of a mapping by names, as other
  /// programs write people.
  func names(_ key: String) throws(TranscriptsError) -> [String]? {
    if case .mapping(let one)? = self[key], case .scalar(let name)? = one["name"] { return [name.string] }
    if case .mapping(let all)? = self[key], all["name"] == nil {
      // `Ann Lee: https://…`, `Ann Lee: {…}`, `ann-lee: {name: Ann Lee}`
      let names = all.map { key, value -> String? in
        if let name = value.mapping?["name"]?.string { return name }
        guard let name = key.string, PlausibleName.holds(name), name.contains(" ") else { return nil }
        guard case .scalar(let scalar) = value else { return name }
        return scalar.string.contains("/") || scalar.string.isEmpty ? name : nil
      }
      if !names.isEmpty, !names.contains(nil) { return names.compactMap(\.self) }
    }
    guard case .sequence(let sequence) = self[key] else { return try strings(key) }
    guard sequence.contains(where: { if case .mapping = $0 { true } else { false } }) else {
      return try strings(key)
    }
    var found: [String] = []
    for item in sequence {
      let name = item.mapping?["name"] ?? item
      guard case .scalar(let scalar) = name else {
        throw error(key, "\"\(key)\" must be a list of names.")
      }
      found.append(scalar.string)
    }
    return found
  }

  /// A list of texts; one text alone is a list of one.
  func strings(_ key: String) throws(TranscriptsError) -> [String]? {
    guard let node = self[key] else { return nil }
    if case .scalar(let scalar) = node { return [scalar.string] }
    guard case .sequence(let sequence) = node else {
      throw error(key, "\"\(key)\" must be a list of texts.")
    }
    var found: [String] = []
    for item in sequence {
      guard case .scalar(let scalar) = item else {
        throw error(key, "\"\(key)\" must be a list of texts.")
      }
      // `- null` and `- ~`, as some programs write what was left empty (YAML 1.2, 10.2.1.1).
      if scalar.style == .plain, ["null", "Null", "NULL", "~"].contains(scalar.string) { continue }
      found.append(scalar.string)
    }
    return found
  }

  /// A mapping under `key`.
  func mapping(_ key: String) throws(TranscriptsError) -> YAMLMapping? {
    guard let node = self[key] else { return nil }
    return try YAMLMapping(node, path: path, lineOffset: lineOffset, what: "\"\(key)\"")
  }

  /// A list of mappings under `key`; a text among them becomes `{name: text}`, one alone is a list of one.
  func mappings(_ key: String) throws(TranscriptsError) -> [YAMLMapping] {
    guard let node = self[key] else { return [] }
    let items: [Node]
    switch node {
    case .sequence(let sequence): items = Array(sequence)
    case .mapping(let one) where one["name"] != nil: items = [node]
    case .scalar(let text) where !text.string.isEmpty && key.hasPrefix("sponsor"): items = [node]
    default: throw error(key, "\"\(key)\" must be a list.")
    }
    var found: [YAMLMapping] = []
    for item in items {
      var item = item
      if case .scalar = item {
        item = Node.mapping(Node.Mapping([(Node("name"), item)], Tag(.implicit), .any, item.mark))
      }
      found.append(
        try YAMLMapping(item, path: path, lineOffset: lineOffset, what: "Each entry of \"\(key)\""))
    }
    return found
  }
}
