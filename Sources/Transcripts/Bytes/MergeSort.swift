extension Array {
  /// Sorts in place, equal elements staying as they stand: merge sort from runs of one upwards.
  ///
  /// For what every search sorts. The library's `sort` asks the runtime, for more than a few elements, what a
  /// `Range<Int>` is, which is looked for among all types the program holds, at every start: that takes
  /// longer than sorting some thousand elements.
  ///
  /// - Complexity: O(n log n) comparisons, and the room for as many elements again.
  public mutating func mergeSort(by precedes: (Element, Element) -> Bool) {
    var other = self
    var length = 1
    while length < count {
      var start = 0
      while start < count {
        let middle = Swift.min(start + length, count)
        let end = Swift.min(middle + length, count)
        var (left, right) = (start, middle)
        for place in start..<end {
          let takesRight = right < end && (left == middle || precedes(self[right], self[left]))
          other[place] = self[takesRight ? right : left]
          if takesRight { right += 1 } else { left += 1 }
        }
        start = end
      }
      swap(&self, &other)
      length *= 2
    }
  }
}
