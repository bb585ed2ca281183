import Foundation
import CommonMark
import Transcripts

/// What was recommended on an occasion, Free Software Friday for example: every thing once, with who named it
/// and when.
struct RecommendationWall: Sendable {
  /// One time somebody recommends the thing.
  struct Mention: Sendable {
    /// Place of the episode in the catalogue.
    var number: Int
    var pick: EpisodeFacts.Pick

    /// Their full name where it is known, else as the notes call them.
    var who: String? { pick.recommendation.speaker ?? pick.recommendation.who }
  }

  struct Thing: Sendable {
    /// As it is mostly called: the words of the first link to it.
    var name: String
    /// Checked address, percent-encoded.
    var url: String?
    /// Newest first.
    var mentions: [Mention] = []
  }

  /// Those recommended most come first, then the newest.
  private(set) var things: [Thing] = []

  /// Recommendations in all.
  var count: Int { things.reduce(0) { $0 + $1.mentions.count } }

  /// - Parameters:
  ///   - occasion: which recommendations are meant.
  ///   - summaries: in the order of the catalogue.
  ///   - order: place of each episode among all, the newest first.
  init(_ occasion: Recommendation.Occasion, _ summaries: [EpisodeSummary], order: [Int: Int]) {
    var byKey: [String: Thing] = [:]
    for summary in summaries {
      for pick in summary.facts.picks where pick.recommendation.occasion == occasion {
        let mention = Mention(number: summary.number, pick: pick)
        for (name, url) in Self.names(pick.recommendation) {
          let key = url.map(Self.key) ?? name.lowercased()
          byKey[key, default: Thing(name: name, url: url)].mentions.append(mention)
        }
      }
    }
    Self.join(&byKey, byNameAlone: occasion == .books)
    func place(_ mention: Mention) -> Int { order[mention.number] ?? .max }
    for key in Array(byKey.keys) {
      byKey[key]?.mentions.sort { place($0) < place($1) }
    }
    things = byKey.sorted { a, b in
      let (left, right) = (a.value.mentions, b.value.mentions)
      if left.count != right.count { return left.count > right.count }
      let (first, second) = (left.first.map(place) ?? 0, right.first.map(place) ?? 0)
      return first != second ? first < second : a.key.precedesInBytes(b.key)
    }.map(\.value)
  }

  /// Joins what is called alike, where one has no link, or one leads to where a host, or an owner's part of
  /// it, begins and the others below it: a page of it, and how it is got. Books are sold in many places.
  private static func join(_ things: inout [String: Thing], byNameAlone: Bool) {
    var byName: [String: [String]] = [:]
    for key in things.keys.sorted(by: { $0.precedesInBytes($1) }) {
      byName[called(things[key]?.name ?? ""), default: []].append(key)
    }
    for (name, keys) in byName where !name.isEmpty && keys.count > 1 {
      if byNameAlone {
        merge(keys, into: keys.first { things[$0]?.url != nil } ?? keys[0], &things)
        continue
      }
      let byHost = Dictionary(grouping: keys.filter { things[$0]?.url != nil }, by: host)
      for (host, same) in byHost where same.count > 1 {
        if let home = same.first(where: { $0.dropFirst(2) == host }) { merge(same, into: home, &things) }
      }
      let unlinked = keys.filter { things[$0]?.url == nil }
      let linked = keys.filter { things[$0]?.url != nil }
      // Of several nobody knows which is meant by a name alone.
      guard let first = unlinked.first, linked.count < 2 else { continue }
      merge(unlinked + linked, into: linked.first ?? first, &things)
    }
  }

  private static func merge(_ keys: [String], into target: String, _ things: inout [String: Thing]) {
    for key in keys where key != target {
      if let thing = things.removeValue(forKey: key) { things[target]?.mentions += thing.mentions }
    }
  }

  /// Letters and figures of a name in small letters: *Coffee ☕* is *coffee*.
  private static func called(_ name: String) -> String {
    name.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "+" && $0 != "#" }.joined(separator: " ")
  }

  /// The host of a `key`, with the owner where a host has things of many.
  private static func host(_ key: String) -> Substring {
    let rest = key.dropFirst(2)
    let host = rest.prefix { $0 != "/" }
    guard ["github.com", "gitlab.com", "codeberg.org", "bitbucket.org"].contains(host) else { return host }
    return rest.prefix(host.count + 1 + rest.dropFirst(host.count + 1).prefix { $0 != "/" }.count)
  }

  /// What a recommendation is about: each of its links once, or its words.
  private static func names(_ recommendation: Recommendation) -> [(name: String, url: String?)] {
    var found: [(name: String, url: String?)] = []
    var seen: Set<String> = []
    for link in recommendation.links {
      guard let url = FeedAddress.external(link.url), seen.insert(key(url)).inserted else { continue }
      let name = PageModel.clean(link.text).split(separator: " ").joined(separator: " ")
      let isName = name.contains { $0.isLetter || $0.isNumber } && !name.contains("://")
      found.append((isName ? name : shown(url), url))
    }
    if found.isEmpty { found.append((PageModel.clean(recommendation.text), nil)) }
    return found
  }

  /// What addresses of the same page share: scheme, `www.`, letters' case of the host and the last slash
  /// apart.
  static func key(_ url: String) -> String {
    var rest = url[...]
    if let scheme = rest.range(of: "://") { rest = rest[scheme.upperBound...] }
    let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    var name = host.lowercased()[...]
    if name.hasPrefix("www.") { name = name.dropFirst(4) }
    var path = rest[host.endIndex...]
    if path.hasSuffix("/") { path = path.dropLast() }
    return "//" + name + path
  }

  /// An address without its scheme, for those who have no words.
  private static func shown(_ url: String) -> String { String(key(url).dropFirst(2)) }
}
