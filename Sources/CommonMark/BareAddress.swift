/// Addresses written out in text: `https://example.org/page`.
enum BareAddress {
  /// The first one in `text`, its closing punctuation left out; nil where there is none.
  ///
  /// - Complexity: linear.
  static func first(in text: ArraySlice<UInt8>) -> Range<Int>? {
    var index = text.startIndex
    while let colon = text[index...].firstIndex(of: UInt8(ascii: ":")) {
      index = colon + 1
      guard text[index...].starts(with: "//".utf8) else { continue }
      let before = text[..<colon]
      let length =
        before.suffix(5).elementsEqual("https".utf8) ? 5 : before.suffix(4).elementsEqual("http".utf8) ? 4 : 0
      let start = colon - length
      // Not in the middle of a word.
      if length == 0 || start > text.startIndex && (text[start - 1] | 32) &- 97 < 26 { continue }
      var end =
        text[index...].firstIndex { $0 <= 32 || $0 == UInt8(ascii: "<") || $0 == 0xee } ?? text.endIndex
      var closing = text[index..<end].reduce(0) { sum, byte in
        sum + (byte == UInt8(ascii: ")") ? 1 : byte == UInt8(ascii: "(") ? -1 : 0)
      }
      while end > index, "?!.,:;*_~'\")]".utf8.contains(text[end - 1]) {
        // A bracket that was opened within belongs to the address (GitHub Flavored Markdown 6.9).
        if text[end - 1] == UInt8(ascii: ")") {
          if closing <= 0 { break }
          closing -= 1
        }
        end -= 1
      }
      if end > colon + 3 { return start..<end }
    }
    return nil
  }
}

extension InlineRun {
  /// This run, what is an address written out in it as runs that lead there.
  ///
  /// - Complexity: linear.
  public var withAddresses: [InlineRun] {
    guard link == nil, !isCode else { return [self] }
    var rest = Array(text.utf8)[...]
    var runs: [InlineRun] = []
    func add(_ bytes: ArraySlice<UInt8>, isAddress: Bool) {
      guard !bytes.isEmpty else { return }
      var run = self
      run.text = String(decoding: bytes, as: UTF8.self)
      if isAddress { run.link = run.text }
      runs.append(run)
    }
    while let address = BareAddress.first(in: rest) {
      add(rest[..<address.lowerBound], isAddress: false)
      add(rest[address], isAddress: true)
      rest = rest[address.upperBound...]
    }
    if runs.isEmpty { return [self] }
    add(rest, isAddress: false)
    return runs
  }
}
