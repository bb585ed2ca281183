import Transcripts

/// Somebody as a commit names them. The address tells people apart and is never shown.
struct Identity: Hashable, Comparable, Sendable {
  var name: String
  var email: String

  /// Longest name and address kept, in Unicode scalars.
  private static let limit = 200

  init(name: String, email: String) {
    self.name = Self.tidy(name)
    self.email = Self.tidy(email)
  }

  /// Reads `Name <address>`; nil where it is not of that form. The name may be empty.
  init?(_ text: some StringProtocol) {
    guard let open = text.lastIndex(of: "<"), let close = text[open...].firstIndex(of: ">") else {
      return nil
    }
    self.init(name: String(text[..<open]), email: String(text[text.index(after: open)..<close]))
  }

  static func < (a: Identity, b: Identity) -> Bool { (a.name, a.email) < (b.name, b.email) }

  /// `Name <address>`, which git reads as it stands.
  var contact: String { "\(name) <\(email)>" }

  /// One line without control characters and angle brackets, white space collapsed.
  private static func tidy(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(limit).map { scalar -> Unicode.Scalar in
      scalar.isUnsafeToShow || scalar == "<" || scalar == ">" ? " " : scalar
    }
    return String(String.UnicodeScalarView(scalars)).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  /// What may be shown: the name; of a name that is an address, what stands before the `@`.
  var shownName: String {
    guard let at = name.firstIndex(of: "@"), !name.contains(" ") else { return name }
    let front = String(name[..<at])
    return front.isEmpty ? String(name[name.index(after: at)...]) : front
  }

  /// The GitHub account that an address such as `12345+login@users.noreply.github.com` tells.
  var account: (login: String, number: String?)? {
    let parts = email.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].lowercased() == "users.noreply.github.com" else { return nil }
    let local = parts[0].split(separator: "+", maxSplits: 1)
    guard let login = local.last, !login.isEmpty, login.utf8.count <= 60,
      login.utf8.allSatisfy({ ($0 | 32) &- 97 < 26 || $0 &- 48 < 10 || "-_[]".utf8.contains($0) })
    else { return nil }
    let number = local.count == 2 && local[0].utf8.allSatisfy { $0 &- 48 < 10 } ? String(local[0]) : nil
    return (String(login), number)
  }
}
