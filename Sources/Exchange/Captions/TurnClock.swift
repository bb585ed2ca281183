import Transcripts

/// When the letters of a turn are said: between the instants known in it they lie evenly.
struct TurnClock {
  /// A place in the turn's letters and its instant in milliseconds.
  struct Anchor {
    var letter: Int
    var time: Int
    /// False where the transcript bounds the instant, and does not name it.
    var isKnown = true
  }

  /// In order, none running backwards.
  private(set) var anchors: [Anchor]
  private let letters: Int
  /// Letters whose instant the transcript names, in order.
  private(set) var known: [Int]

  /// Slowest speech, in milliseconds a letter: what a longer span leaves is silence.
  static let slowest = 180
  /// A usual pace, for what nothing bounds.
  static let usual = 80

  /// - Parameters:
  ///   - start: the turn's start.
  ///   - end: where the next turn or a break begins; nil where nothing tells.
  ///   - isKnown: whether the transcript names `start`.
  ///   - inner: instants within, in order of their places; those that do not fit are left out.
  ///   - letters: letters of the whole turn.
  init(start: Int, isKnown: Bool, end: Int?, inner: [Anchor], letters: Int) {
    self.letters = letters
    var last = Anchor(letter: 0, time: start, isKnown: isKnown)
    anchors = [last]
    for anchor in inner where anchor.time >= last.time && anchor.time <= end ?? .max {
      last = anchor
      last.letter = min(letters, max(anchor.letter, anchors.last?.letter ?? 0))
      anchors.append(last)
    }
    known = anchors.filter(\.isKnown).map(\.letter)
    let rest = (letters - last.letter) * Self.usual
    anchors.append(Anchor(letter: letters, time: max(last.time, end ?? last.time + rest)))
  }

  /// When letter number `letter` begins, and, `isEnd`, when the letter before it has been said.
  ///
  /// - Parameter hint: place in `anchors` to look from; letters asked for never go back.
  func time(_ letter: Int, isEnd: Bool, from hint: inout Int) -> Int {
    // A break is two anchors at one letter: what ends there ends before it, what begins, behind it.
    while hint + 2 < anchors.count,
      anchors[hint + 1].letter < letter || !isEnd && anchors[hint + 1].letter == letter
    {
      hint += 1
    }
    let (from, to) = (anchors[hint], anchors[hint + 1])
    let count = to.letter - from.letter
    guard count > 0 else { return isEnd ? from.time : to.time }
    let span = min(to.time - from.time, count * Self.slowest)
    return from.time + span * min(count, max(0, letter - from.letter)) / count
  }
}
