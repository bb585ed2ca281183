/// The templates that templates ask for: `{{>partial}}` and `{{<layout}}`.
///
/// Mustache writes nothing where a partial is missing, and writes for ever where one asks for itself: whoever
/// makes a theme should hear of both.
struct TemplateReferences {
  private struct Reference {
    var name: String
    var line: Int
    var column: Int
    /// The templates whose blocks it stands in: they would write it, and themselves again.
    var within: [String] = []
  }

  /// Sections in each other.
  private static let deepest = 100

  private var references: [String: [Reference]] = [:]
  private var refused: SiteError?
  private var paths: [String: String] = [:]

  init(_ templates: [SiteTheme.Template]) {
    for template in templates {
      do {
        references[template.name] = try Self.references(template)
      } catch {
        if refused == nil { refused = error }
      }
      paths[template.name] = template.path
    }
  }

  /// - Throws: the first reference, by name and place, to a template that is not there, or that leads back to
  ///   where it stands.
  func check() throws(SiteError) {
    if let refused { throw refused }
    for name in references.keys.sorted() {
      for reference in references[name] ?? [] {
        let place = "\(paths[name] ?? name):\(reference.line):\(reference.column)"
        guard references[reference.name] != nil else {
          throw SiteError(
            .badTemplate, path: place,
            message:
              "There is no template \"\(reference.name)\". Put \(reference.name).mustache beside this one, or mend the name."
          )
        }
        guard !leads(from: reference.name, to: name),
          !reference.within.contains(where: { leads(from: reference.name, to: $0) })
        else {
          throw SiteError(
            .badTemplate, path: place,
            message: "The template \"\(name)\" asks for itself here, and would never come to an end.")
        }
      }
    }
  }

  private func leads(from start: String, to end: String) -> Bool {
    var waiting = [start]
    var seen: Set<String> = []
    while let name = waiting.popLast() {
      if name == end { return true }
      if seen.insert(name).inserted { waiting += (references[name] ?? []).map(\.name) }
    }
    return false
  }

  private static func references(_ template: SiteTheme.Template) throws(SiteError) -> [Reference] {
    let source = template.source
    var found: [Reference] = []
    // Open sections, and which of them are templates whose blocks are replaced.
    var open: [(name: String, isTemplate: Bool)] = []
    var (line, lineStart) = (1, 0)
    func refuse(_ column: Int, _ message: String) -> SiteError {
      SiteError(.badTemplate, path: "\(template.path):\(line):\(column)", message: message)
    }
    var index = 0
    while index < source.count {
      if source[index] == 10 { (line, lineStart) = (line + 1, index + 1) }
      guard source[index...].starts(with: "{{".utf8) else {
        index += 1
        continue
      }
      let column = index - lineStart + 1
      guard index + 2 < source.count else { throw refuse(column, "A tag is not closed by }}.") }
      let tag = source[(index + 3)...].prefix { $0 != UInt8(ascii: "}") }
      let name = String(decoding: tag, as: UTF8.self).filter { !$0.isWhitespace }
      switch source[index + 2] {
      case UInt8(ascii: ">"), UInt8(ascii: "<"):
        // `{{>*name}}` is told by the model which template is meant.
        if !name.hasPrefix("*") {
          let within = open.filter(\.isTemplate).map(\.name)
          found.append(Reference(name: name, line: line, column: column, within: within))
        }
        if source[index + 2] == UInt8(ascii: "<") { open.append((name, true)) }
      case UInt8(ascii: "#"), UInt8(ascii: "^"), UInt8(ascii: "$"): open.append((name, false))
      case UInt8(ascii: "/"): _ = open.popLast()
      case UInt8(ascii: "="):
        throw refuse(column, "Other marks than {{ and }} are not read here. Write {{ and }} throughout.")
      case UInt8(ascii: "!"):
        // Nothing counts in a comment.
        while index < source.count, !source[index...].starts(with: "}}".utf8) {
          if source[index] == 10 { (line, lineStart) = (line + 1, index + 1) }
          index += 1
        }
        continue
      default: break
      }
      guard open.count <= deepest else {
        throw refuse(column, "Sections may lie \(deepest) deep in each other.")
      }
      index += 1
    }
    return found
  }
}
