import Transcripts

/// Arguments as a person types them, put in the order the parser wants.
enum CommandLineOrder {
  /// Moves `-C DIR`, `--library DIR`, `--notes DIR` and `--index DIR` from before the command to behind it.
  ///
  /// `search a -b` looks for a without b, as the query language says: such a word is no option.
  static func normalised(_ arguments: [String]) -> [String] {
    let moved = moved(arguments)
    if moved.first == "fix" { return verbatimWords(moved) }
    guard moved.first == "search" else { return moved }
    if let whole = lonelyQuery(moved) { return whole }
    var isVerbatim = false
    return moved.flatMap { argument -> [String] in
      if argument == "--" { isVerbatim = true }
      let scalars = argument.unicodeScalars
      guard !isVerbatim, scalars.count > 2, scalars.first == "-",
        let second = scalars.dropFirst().first, second != "-", !isLibrary(argument), Int(argument) == nil
      else { return [argument] }
      let word = String(argument.dropFirst())
      return ["NOT", word.contains { $0.isWhitespace } ? "(\(word))" : word]
    }
  }

  /// True for `-CDIR`, which is no word to leave out: `-C../show` is, `-Cobol` is not, unless a folder is
  /// called so.
  private static func isLibrary(_ argument: String) -> Bool {
    guard argument.hasPrefix("-C") else { return false }
    let folder = argument.dropFirst(2)
    return folder.contains("/") || folder.hasPrefix(".") || folder.hasPrefix("~")
      || Files.isFolder(String(folder))
  }

  /// Options of `search` and `fix` that take the next argument.
  private static let withValue = [
    "-C", "--library", "--index", "--notes", "--limit", "-l", "--context", "--color", "--show", "--episode",
    "--speaker", "--share", "--before", "--audio", "--name", "--kind",
  ]

  /// Arguments behind the command's name: options with their values, and what `isWord`.
  private static func parted(
    _ arguments: [String], _ isWord: (String) -> Bool
  ) -> (options: [String], words: [String]) {
    var (options, words): ([String], [String]) = ([], [])
    var rest = arguments.dropFirst()[...]
    while let argument = rest.popFirst() {
      if withValue.contains(argument) {
        options.append(argument)
        if let value = rest.popFirst() { options.append(value) }
      } else if isWord(argument) {
        words.append(argument)
      } else {
        options.append(argument)
      }
    }
    return (options, words)
  }

  private static func holdsBlank(_ argument: String) -> Bool { argument.contains(where: \.isWhitespace) }

  /// True for `-word`, which is no long option, nothing that is asked everywhere, and no folder.
  private static func isDashed(_ argument: String) -> Bool {
    argument.hasPrefix("-") && !argument.hasPrefix("--") && argument != "-h" && !isLibrary(argument)
  }

  /// A whole query that begins by leaving something out, `'-java generics'`, behind a `--`: alone, it is no
  /// word to leave out.
  private static func lonelyQuery(_ arguments: [String]) -> [String]? {
    guard !arguments.contains("--") else { return nil }
    let (options, words) = parted(arguments) { !$0.hasPrefix("-") || holdsBlank($0) }
    // Another word that is left out belongs to a query of several arguments.
    let leavesOut = options.contains { isDashed($0) && !withValue.contains($0) }
    guard words.count == 1, words[0].hasPrefix("-"), !words[0].hasPrefix("--"), !leavesOut else { return nil }
    return [arguments[0]] + options + ["--"] + words
  }

  /// Words of `fix ID -ish` that begin with a dash, behind a `--`: one that stands alone, or holds a blank.
  /// All else that begins so is an option, or a mistake that must be told: nothing of it may get into a
  /// transcript.
  private static func verbatimWords(_ arguments: [String]) -> [String] {
    guard !arguments.contains("--") else { return arguments }
    let (options, words) = parted(arguments) { !$0.hasPrefix("-") || holdsBlank($0) || isDashed($0) }
    guard words.first?.hasPrefix("-") == false, words.contains(where: { $0.hasPrefix("-") }),
      words.count == 2 || !words.contains(where: { $0.hasPrefix("-") && !holdsBlank($0) })
    else { return arguments }
    return [arguments[0]] + options + ["--"] + words
  }

  private static func moved(_ arguments: [String]) -> [String] {
    var moved: [String] = []
    var rest = arguments[...]
    while let first = rest.first {
      if ["-C", "--library", "--notes", "--index"].contains(first), rest.count > 1 {
        moved += rest.prefix(2)
        rest = rest.dropFirst(2)
      } else if ["--library=", "--notes=", "--index="].contains(where: first.hasPrefix)
        || first.hasPrefix("-C") && first.count > 2
      {
        moved += first.hasPrefix("-C") ? ["-C", String(first.dropFirst(2))] : [first]
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    guard !moved.isEmpty, !rest.isEmpty else { return arguments }
    // Behind the commands (`tasks next`), before what stands behind a lone --.
    let end = rest.firstIndex(of: "--") ?? rest.endIndex
    return Array(rest[..<end]) + moved + rest[end...]
  }
}
