import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// `body` of every element, in order, worked out on all cores.
  ///
  /// - Complexity: the work of all elements over the number of cores; elements are taken one by
  ///   one, so that uneven ones spread.
  public func concurrentMap<R: Sendable>(_ body: @Sendable (Element) -> R) -> [R] {
    guard count > 1 else { return map(body) }
    let results = Mutex<[R?]>([R?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let result = body(self[index])
      results.withLock { $0[index] = result }
    }
    return results.withLock { $0.compactMap { $0 } }
  }
}
