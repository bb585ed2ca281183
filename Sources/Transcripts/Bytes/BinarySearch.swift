extension Range<Int> {
  /// The first number `isBefore` is false of, where it is true of all before that one and of none behind it:
  /// the range's end where it is true of all. Numbers stand for places in something sorted.
  ///
  /// - Complexity: O(log n) questions.
  @inlinable
  public func prefixEnd<Failure: Error>(where isBefore: (Int) throws(Failure) -> Bool) throws(Failure) -> Int
  {
    var (low, high) = (lowerBound, upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if try isBefore(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
