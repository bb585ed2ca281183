import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Array where Element: Sendable {
  /// `body` of every element, in order, worked out on all cores.
  ///
  /// - Parameter fromBothEnds: elements are taken from both ends in turn, so that what is at work at once
  ///   does not lie side by side: files made in one folder wait for each other.
  /// - Complexity: the work of all elements over the number of cores; elements are taken one by
  ///   one, so that uneven ones spread.
  public func concurrentMap<R: Sendable>(fromBothEnds: Bool = false, _ body: @Sendable (Element) -> R) -> [R]
  {
    guard count > 1 else { return map(body) }
    let results = Mutex<[R?]>([R?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { step in
      let index = !fromBothEnds ? step : step.isMultiple(of: 2) ? step / 2 : count - 1 - step / 2
      let result = body(self[index])
      results.withLock { $0[index] = result }
    }
    return results.withLock { $0.compactMap { $0 } }
  }

  /// Works through all elements on all cores. Each worker has a state of its own and takes the next element
  /// when it has time, so that the places of those it took rise; in the end `finish` is called with it. Gives
  /// the states, in no order.
  ///
  /// - Complexity: the work of all elements over the number of cores, at most `workers`.
  public func concurrentFold<State: Sendable>(
    workers: Int, _ start: State, _ take: @Sendable (inout State, _ place: Int, Element) -> Void,
    finish: @Sendable (inout State) -> Void
  ) -> [State] {
    let next = Atomic<Int>(0)
    let states = Mutex<[State]>([])
    let cores = Swift.max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    DispatchQueue.concurrentPerform(iterations: Swift.max(1, Swift.min(workers, cores, count))) { _ in
      var state = start
      var hasTaken = false
      while case let place = next.add(1, ordering: .relaxed).oldValue, place < count {
        hasTaken = true
        take(&state, place, self[place])
      }
      guard hasTaken else { return }
      finish(&state)
      states.withLock { $0.append(state) }
    }
    return states.withLock { $0 }
  }
}

/// What `first` and `second` give, both worked out at once. Each may itself share out its work: one inside
/// the other, `concurrentPerform` would do it on one core.
public func concurrently<A: Sendable, B: Sendable>(
  _ first: @Sendable () -> A, _ second: @Sendable () -> B
) -> (A, B) {
  let result = Mutex<B?>(nil)
  let (a, b) = withoutActuallyEscaping(second) { second in
    let group = DispatchGroup()
    // A queue of its own gets a thread also where all of the shared ones wait.
    DispatchQueue(label: "earshot.concurrently").async(group: group) {
      let value = second()
      result.withLock { $0 = value }
    }
    let a = first()
    group.wait()
    return (a, result.withLock { $0 })
  }
  guard let b else { preconditionFailure("It was called.") }
  return (a, b)
}
