import ContributionTasks
import Subprocess
import Transcripts

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// Plays a spot of an episode with a player of this machine.
struct Player: Sendable {
  /// The command with its holes `{seconds}`, `{duration}`, `{speed}` and `{audio}`, a word each.
  let words: [String]

  /// Whether it is told where to begin.
  var beginsAtSpot: Bool { words.contains { $0.contains("{seconds}") } }

  /// Known players, in the order they are looked for.
  private static let known: [(name: String, command: String)] = [
    (
      "mpv",
      "mpv --no-video --no-terminal --start={seconds} --length={duration} --speed={speed} -- {audio}"
    ),
    (
      "ffplay",
      "ffplay -nodisp -autoexit -loglevel quiet -ss {seconds} -t {duration} -af atempo={speed} {audio}"
    ),
    (
      "vlc",
      "vlc -I dummy --play-and-exit --start-time={seconds} --run-time={duration} --rate={speed} {audio}"
    ),
  ]

  /// The player `EARSHOT_PLAYER` names, else the library's where it may be run, else one that is found on the
  /// machine; nil where there is none.
  static func find(_ library: Library) -> Player? {
    let own = UserFolders.environment("EARSHOT_PLAYER")
    if let command = own
      ?? library.configuration.player.flatMap({
        PlayerTrust(library: library.root).allows($0) ? $0 : nil
      })
    {
      var words = Self.words(command)
      // `mpv`, `/usr/bin/mpv`: what is said to it is known.
      if words.count == 1,
        let player = known.first(where: { words[0].split(separator: "/").last.map(String.init) == $0.name })
      {
        words += Self.words(player.command).dropFirst()
      }
      return words.isEmpty
        ? nil : Player(words: words.contains { $0.contains("{audio}") } ? words : words + ["{audio}"])
    }
    let folders = (Output.environment("PATH") ?? "").split(separator: ":").map(String.init)
    for player in known where folders.contains(where: { Files.isExecutable(Library.join($0, player.name)) }) {
      return Player(words: Self.words(player.command))
    }
    return nil
  }

  /// A command cut at blanks; quotes hold words together.
  static func words(_ command: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in command {
      if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "\"" || character == "'" {
        quote = character
        word = word ?? ""
      } else if character.isWhitespace {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let done = word { words.append(done) }
    return words
  }

  /// The words of the command that plays the audio at `place` from `start` on; times in milliseconds. Nil
  /// where a shell would read the address, `sh -c "mpv {audio}"`, and it holds what a shell takes for more
  /// than a name: whoever writes a transcript must not run programs.
  func command(_ place: String, start: Int, duration: Int, isSlow: Bool) -> [String]? {
    guard Self.isPlain(place) || !isReadByShell else { return nil }
    let values = [
      "{seconds}": Self.seconds(start), "{duration}": Self.seconds(duration),
      "{speed}": isSlow ? "0.75" : "1",
      "{audio}": place,
    ]
    return words.map { word in
      var out = ""
      var rest = word[...]
      // Each hole is filled once, so that no value is searched for holes.
      while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
        out += rest[..<open]
        out += values[String(rest[open...close])] ?? String(rest[open...close])
        rest = rest[rest.index(after: close)...]
      }
      return out + rest
    }
  }

  /// Programs that read their words once more, as a shell does.
  private static let shells: Set<String> = [
    "sh", "bash", "zsh", "dash", "ksh", "fish", "csh", "tcsh", "busybox", "ssh", "su", "sudo", "env", "xargs",
    "script", "watch",
    "powershell", "pwsh", "cmd", "osascript", "python", "python3", "perl", "ruby", "node", "awk",
  ]

  /// Whether a shell may read the address: one of these programs is named, or the address stands among other
  /// words of a script.
  private var isReadByShell: Bool {
    words.contains { word in
      Self.shells.contains(String(word.split(separator: "/").last ?? "").lowercased())
        || word.contains("{audio}") && word.contains(where: \.isWhitespace)
    }
  }

  /// True for letters, figures and the marks of addresses that mean nothing to a shell.
  private static func isPlain(_ place: String) -> Bool {
    !place.hasPrefix("-")
      && place.unicodeScalars.allSatisfy { scalar in
        scalar.value < 128
          && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || "-._~:/?@+,=%".unicodeScalars.contains(scalar))
      }
  }

  private static func seconds(_ milliseconds: Int) -> String {
    let thousandths = String(1000 + milliseconds % 1000).dropFirst()
    return "\(milliseconds / 1000).\(thousandths)"
  }

  /// Plays until the end or until the task is cancelled; says why where it cannot.
  func play(_ command: [String]) async -> String? {
    guard let program = command.first else { return "no player" }
    do {
      let result = try await Subprocess.run(
        program.contains("/") ? .path(.init(program)) : .name(program),
        arguments: Arguments(Array(command.dropFirst())), input: .none, output: .discarded, error: .discarded)
      return result.terminationStatus.isSuccess || Task.isCancelled ? nil : "\(program) could not play it"
    } catch {
      return Task.isCancelled ? nil : "\(program) cannot be run"
    }
  }
}
