extension FrontMatter {
  /// Calls whom it names *Mary Kate*, by a name that may be a file's (`PersonLinks.unslugged`), *Mary-Kate* where somebody speaks who is
  /// called so.
  mutating func callAs(_ speakers: [String]) {
    let hyphened = speakers.filter { $0.utf8.contains(UInt8(ascii: "-")) }
    guard !hyphened.isEmpty else { return }
    func called(_ name: String) -> String {
      hyphened.first { NameKey.of($0.replacing("-", with: " ")) == NameKey.of(name) } ?? name
    }
    (hosts, guests, self.speakers) = (hosts.map(called), guests.map(called), self.speakers.map(called))
  }

  /// Takes the people of one list that tells what each is, `people: [{name: Ann Lee, role: host}]`: hosts, guests, and who has no role or
  /// speaks. Who edits or produces says nothing.
  mutating func takePeople(_ map: YAMLMapping) {
    guard let key = Self.peopleKeys.first(where: { map.holds($0) }), let all = try? map.mappings(key) else {
      return
    }
    links += PersonLinks.told(map, key)
    for person in all {
      guard let text = person.plain("name"), text != "null" else { continue }
      let link = PersonLinks.linked(text)
      if let link { links.append(link) }
      let name = link?.name ?? PersonLinks.name(in: Self.folded(text))
      guard !name.isEmpty, !people.contains(name) else { continue }
      let role = (person.plain("role") ?? "").lowercased().split { !$0.isLetter }
      func says(_ beginnings: String...) -> Bool {
        role.contains { word in beginnings.contains { word.hasPrefix($0) } }
      }
      // *Guest (host of another show)* is no host here.
      if says("guest", "gast", "gäst", "invit", "interviewee") {
        guests.append(name)
      } else if says("host", "cohost", "moderat") {
        hosts.append(name)
      } else if role.isEmpty || says("speak", "panel") {
        speakers.append(name)
      }
    }
  }
}
