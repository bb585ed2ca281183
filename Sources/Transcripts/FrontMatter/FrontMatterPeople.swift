extension FrontMatter {
  /// Calls whom it names *Mary Kate*, by a name that may be a file's (`PersonLinks.unslugged`), *Mary-Kate*
  /// where somebody speaks who is called so, and *njoroge*, as themes name people's files, *Njoroge Kamau*
  /// where one speaker alone has that name.
  mutating func callAs(_ speakers: [String]) {
    let hyphened = speakers.filter { $0.utf8.contains(UInt8(ascii: "-")) }
    let isHandle = { (name: String) in !name.isEmpty && name.utf8.allSatisfy { $0 &- 97 < 26 } }
    guard !hyphened.isEmpty || people.contains(where: isHandle) else { return }
    // By a first or last name, who has it; nobody where two do, or whom it names besides.
    var bearers: [String: String?] = [:]
    let taken = Set(people.map(NameKey.of))
    for speaker in speakers where !PlausibleName.isCrowd(speaker) {
      let key = NameKey.of(speaker)
      let words = key.split(separator: " ").map(String.init)
      for word in Set([words.first, words.last].compactMap(\.self)) {
        bearers.updateValue(bearers[word] == nil && !taken.contains(key) ? speaker : nil, forKey: word)
      }
    }
    let keys = Dictionary(hyphened.map { (NameKey.of($0.replacing("-", with: " ")), $0) }) { first, _ in first
    }
    var given: Set<String> = []
    func called(_ name: String) -> String {
      guard isHandle(name) else { return keys[NameKey.of(name)] ?? name }
      guard let bearer = bearers[name] ?? nil, NameKey.of(bearer) != name, given.insert(bearer).inserted
      else {
        return name
      }
      return bearer
    }
    (hosts, guests, self.speakers) = (hosts.map(called), guests.map(called), self.speakers.map(called))
  }

  /// Takes the people of one list that tells what each is, `people: [{name: Ann Lee, role: host}]`: hosts,
  /// guests, and who has no role or speaks. Who edits or produces says nothing.
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
