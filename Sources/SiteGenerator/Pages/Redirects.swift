import Transcripts

/// Pages at addresses episodes once had (`aliases` of the front matter), each leading to the one it has now.
struct Redirects {
  let filling: PageWriter
  private var writer: SiteWriter { filling.writer }
  let catalogue: SiteCatalogue
  /// What the library itself puts on the site, which is written behind these.
  let own: OwnAddresses

  /// Where `alias` is on the site; none where it is no address within it.
  ///
  /// With a slash in it, it is told from the site's root (`/podcast/63`, or an old id `SHOW/SLUG`), else from
  /// `folder`, the show's. What has no ending was a page or a folder: hosts answer for it by `X.html`, or by
  /// `X/index.html`, so both are there; with a slash at its end it was a folder.
  static func addresses(_ alias: String, in folder: String) -> [String] {
    let alias = percentDecoded(alias)
    let parts = alias.split(separator: "/", omittingEmptySubsequences: true)
    let isPlain = alias.unicodeScalars.allSatisfy {
      !$0.isControl && !"\\?#:*\"<>|%".unicodeScalars.contains($0)
        && $0.properties.generalCategory != .format
    }
    guard isPlain, !alias.hasPrefix("//"), !parts.isEmpty, parts.count <= 16,
      parts.allSatisfy({
        $0.utf8.first != UInt8(ascii: ".") && $0.utf8.count <= 200 && $0.first != " " && $0.last != " "
      })
    else { return [] }
    let isRooted = alias.utf8.contains(UInt8(ascii: "/"))
    // These two folders are the site's own, whatever is in them today.
    if isRooted, ["assets", "search"].contains(parts[0].lowercased()) { return [] }
    let path = (isRooted || folder.isEmpty ? "" : folder + "/") + parts.joined(separator: "/")
    if path.hasSuffix(".html") || path.hasSuffix(".htm") { return [path] }
    return alias.hasSuffix("/") ? [path + "/index.html"] : [path + ".html", path + "/index.html"]
  }

  /// What an address as browsers write it stands for (`stra%C3%9Fe`); the same where it is none.
  private static func percentDecoded(_ text: String) -> String {
    PercentDecoding.bytes(text).flatMap { String(validating: $0, as: UTF8.self) } ?? text
  }

  /// Writes them, an alias wholly or not at all, once all other pages are there; gives a sentence for each
  /// alias that has none.
  func write() throws(SiteError) -> [String] {
    var folded = writer.foldedPaths().union(own.paths.map { $0.lowercased() })
    // Whose redirects stand at addresses in small letters.
    var owners: [String: String] = [:]
    var warnings: [String] = []
    // Of what another generator had nobody said that it should lead here: that gives way, and is not told of.
    var former: [(entry: SiteCatalogue.Entry, written: String, isTold: Bool)] = []
    for entry in catalogue.entries {
      for alias in entry.frontMatter.aliases { former.append((entry, alias, true)) }
    }
    for entry in catalogue.entries {
      for other in entry.frontMatter.addresses { former.append((entry, other, false)) }
    }
    for (entry, written, isTold) in former {
      let path = entry.transcript?.path ?? entry.notes?.path ?? entry.id
      func tell(_ message: String) { if isTold { warnings.append("\(path): \(message)") } }
      let shown = PageModel.clean(written)
      // A whole address of the site itself is one from its root.
      let isOwnSite = filling.baseURL.map { written.hasPrefix($0) && written.count > $0.count } ?? false
      let alias = isOwnSite ? "/" + written.dropFirst(filling.baseURL?.count ?? 0) : written
      let addresses = Self.addresses(alias, in: catalogue.showFolder[entry.show] ?? "")
      guard !addresses.isEmpty else {
        tell("the alias \(shown) is no address within the site and leads nowhere.")
        continue
      }
      let free = addresses.filter { !isTaken($0, folded) }
      // The page's own address needs no redirect. One that differs by case alone would overwrite it on some
      // disks: there the folder of that name, which has an address of its own, leads on.
      let own = entry.address.lowercased()
      let isOwn = addresses.allSatisfy { address in
        free.contains(address) || address.lowercased() == own || owners[address.lowercased()] == entry.id
      }
      if !isOwn {
        // Half an alias would lead to one episode or to another, as the host likes.
        tell("there is another page at the alias \(shown).")
        continue
      }
      for address in free {
        do {
          try write(entry, at: address)
          folded.insert(address.lowercased())
          owners[address.lowercased()] = entry.id
        } catch {
          guard error.code == .unsafeOutput else { throw error }
          tell("the alias \(shown): \(error.message)")
        }
      }
    }
    return warnings
  }

  /// True where a page is at `address`, or one is where a folder above it would have to be.
  ///
  /// - Parameter folded: pages of episodes and collections in small letters.
  private func isTaken(_ address: String, _ folded: Set<String>) -> Bool {
    if folded.contains(address.lowercased()) { return true }
    var path = ""
    return address.split(separator: "/").contains { part in
      path += path.isEmpty ? String(part) : "/\(part)"
      return writer.holds(path)
    }
  }

  private func write(_ entry: SiteCatalogue.Entry, at address: String) throws(SiteError) {
    var model = filling.base(address, entry.title)
    model["canonical"] = PageModel.or(filling.baseURL.map { $0 + entry.address })
    model["title"] = PageModel.clean(entry.title)
    model["href"] =
      "\(String(repeating: "../", count: address.utf8.count { $0 == UInt8(ascii: "/") }))\(entry.address)"
    try filling.write("redirect", to: address, model)
  }
}
