/// Bytes looked for in bytes, by comparing: the texts are names.
extension Substring.UTF8View {
  /// True where `part` stands somewhere in these bytes.
  func contains(_ part: some Collection<UInt8>) -> Bool { Array(self).holds(Array(part)) }
}

extension String.UTF8View {
  /// True where `part` stands somewhere in these bytes.
  func contains(_ part: some Collection<UInt8>) -> Bool { Array(self).holds(Array(part)) }
}

extension [UInt8] {
  /// True where `part` stands somewhere in these bytes.
  func holds(_ part: [UInt8]) -> Bool {
    guard part.count <= count else { return false }
    return part.isEmpty || (0...(count - part.count)).contains { self[$0...].starts(with: part) }
  }
}
