extension Array where Element == Double {
  /// The value that `count - 1` others are not below: of the largest so many the least.
  ///
  /// - Parameter count: one at least, and no more than there are.
  /// - Complexity: linear in the mean (Hoare 1961, *Find*): half of the rest is left out at each step.
  func largest(_ count: Int) -> Double {
    var values = self
    var (low, high) = (0, values.count - 1)
    let wanted = count - 1
    while low < high {
      let pivot = values[(low + high) / 2]
      var (left, right) = (low, high)
      while left <= right {
        while values[left] > pivot { left += 1 }
        while values[right] < pivot { right -= 1 }
        if left <= right {
          values.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if wanted <= right {
        high = right
      } else if wanted >= left {
        low = left
      } else {
        break
      }
    }
    return values[wanted]
  }
}
