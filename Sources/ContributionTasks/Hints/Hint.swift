/// Words that could fit a gap, for a listener to confirm by ear; never filled in.
public struct Hint: Sendable, Equatable {
  public var words: String
  /// Where it comes from, for people: "14 times in the library between “the” and “of”".
  public var source: String
  /// How much speaks for it; only the order means something.
  public var score: Double
}
