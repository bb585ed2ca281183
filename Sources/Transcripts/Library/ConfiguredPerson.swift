extension Configuration {
  /// Whom `people:` of earshot.yml call `name`, by their name or an alias, whatever its case; nil for nobody.
  public func person(called name: String) -> Person? {
    let key = name.lowercased()
    return people.first { $0.name.lowercased() == key || $0.aliases.contains { $0.lowercased() == key } }
  }

  /// All names that `people:` know of whoever is called `name` somewhere, their own first; none where they do not know it.
  public func names(of name: String) -> [String] {
    guard !people.isEmpty, let person = person(called: name) else { return [] }
    return [person.name] + person.aliases
  }

  /// What `people:` call whoever is called `name` somewhere; `name` itself where they do not know it.
  public func name(of name: String) -> String { people.isEmpty ? name : person(called: name)?.name ?? name }
}
