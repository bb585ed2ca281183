/// Two English words that are mostly said, and written, as one: *do not* and *don't*, in the index's form.
///
/// Those that would be another word are left out: *we're* is in the index as *were*, *I'll* as *ill*. *can
/// not* is *cannot* as other words written apart are one. The search page knows the same
/// ones (`Assets/search-parted.js`).
enum Contractions {
  private static let negated =
    " do does did is are was were have has had could should would must need "
  private static let withIs = " it that what there he she who where how "
  private static let withHave = " i you we they should would could must might "

  /// The one word for `left` and `right`; nil for most.
  static func of(_ left: String, _ right: String) -> String? {
    func holds(_ words: String) -> Bool { words.contains(" \(left) ") }
    switch right {
    case "not": return left == "will" ? "wont" : holds(negated) ? left + "nt" : nil
    case "is": return holds(withIs) ? left + "s" : nil
    case "have": return holds(withHave) ? left + "ve" : nil
    case "are": return holds(" you they ") ? left + "re" : nil
    case "will": return holds(" you they it ") ? left + "ll" : nil
    case "am": return left == "i" ? "im" : nil
    case "to": return left == "going" ? "gonna" : left == "want" ? "wanna" : nil
    default: return nil
    }
  }
}
