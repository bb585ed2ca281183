/// The templates that templates ask for: `{{>partial}}` and `{{<layout}}`.
///
/// Mustache writes nothing where a partial is missing, and writes for ever where one asks for itself: whoever makes a
/// theme should hear of both.
struct TemplateReferences {
  private struct Reference {
    var name: String
    var line: Int
    var column: Int
  }

  private var references: [String: [Reference]] = [:]
  private var paths: [String: String] = [:]

  init(_ templates: [SiteTheme.Template]) {
    for template in templates {
      references[template.name] = Self.references(template.source)
      paths[template.name] = template.path
    }
  }

  /// - Throws: the first reference, by name and place, to a template that is not there, or that leads back to where it stands.
  func check() throws(SiteError) {
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
        guard !leads(from: reference.name, to: name) else {
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

  private static func references(_ source: [UInt8]) -> [Reference] {
    var found: [Reference] = []
    var (line, lineStart) = (1, 0)
    var index = 0
    while index < source.count {
      if source[index] == 10 { (line, lineStart) = (line + 1, index + 1) }
      if source[index...].starts(with: "{{".utf8), index + 2 < source.count {
        let tag = source[(index + 3)...].prefix { $0 != UInt8(ascii: "}") }
        switch source[index + 2] {
        case UInt8(ascii: ">"), UInt8(ascii: "<"):
          let name = String(decoding: tag, as: UTF8.self).filter { !$0.isWhitespace }
          // `{{>*name}}` is told by the model which template is meant.
          if !name.hasPrefix("*") {
            found.append(Reference(name: name, line: line, column: index - lineStart + 1))
          }
        case UInt8(ascii: "!"):
          // Nothing counts in a comment.
          while index < source.count, !source[index...].starts(with: "}}".utf8) {
            if source[index] == 10 { (line, lineStart) = (line + 1, index + 1) }
            index += 1
          }
          continue
        default: break
        }
      }
      index += 1
    }
    return found
  }
}
