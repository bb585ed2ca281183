extension Configuration {
  /// Whom `people:` of earshot.yml call `name`, by their name or an alias, see `NameKey`; nil for nobody.
  public func person(called name: String) -> Person? {
    let key = NameKey.of(name)
    return people.first { NameKey.of($0.name) == key || $0.aliases.contains { NameKey.of($0) == key } }
  }

  /// All names that `people:` know of whoever is called `name` somewhere, their own first; none where they do
  /// not know it.
  public func names(of name: String) -> [String] {
    guard !people.isEmpty, let person = person(called: name) else { return [] }
    return [person.name] + person.aliases
  }

  /// What `people:` call whoever is called `name` somewhere; `name` itself where they do not know it.
  public func name(of name: String) -> String { people.isEmpty ? name : person(called: name)?.name ?? name }
}
