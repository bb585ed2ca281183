/// Where a label may stand.
struct LabelPlace {
  /// Index of its line, and where that begins.
  let line: Int
  let lineStart: Int
  /// Where the label begins, and the line, or the rest of one, it is read from.
  let start: Int
  let range: Range<Int>
}

/// Labels whose name is bold: `**Name:** words`, `**Name**: words`, and what stands for the colon in either
/// place.
extension LabelReader {
  /// The label that begins with bold; nil for what is none. `noColon` still wants a known name.
  ///
  /// - Parameters:
  ///   - written: what stands between the marks.
  ///   - emphasis: the mark of three, which are emphasis, too.
  ///   - end: where the closing marks end.
  func inStrong(
    _ source: borrowing Span<UInt8>, _ place: LabelPlace, _ written: Range<Int>, emphasis: UInt8?, end: Int,
    _ findings: inout [Finding]
  ) -> LabelCandidate? {
    let inside = withoutPandocBlank(source, withoutBlankEntities(source, written))
    let rest = end..<place.range.upperBound
    let (bare, time) = withoutTime(source, inside)
    if let (name, nameRange) = colonEnded(source, bare) ?? time.map({ _ in (self.name(source, bare), bare) })
    {
      return colonInside(source, place, name, nameRange, time, emphasis: emphasis, rest, &findings)
    }
    guard !inside.isEmpty else {
      reportEmpty(source, place, &findings)
      return nil
    }
    if source[inside.lowerBound] == UInt8(ascii: ":") {
      let nameRange = Bytes.trimmed(source, (inside.lowerBound + 1)..<inside.upperBound)
      let name = self.name(source, nameRange)
      guard !name.isEmpty else { return nil }
      // Before words it may be no name.
      return LabelCandidate(
        form: Bytes.trimmed(source, rest).isEmpty ? .colonFirst : .noColon, line: place.line,
        start: place.start, end: end, nameRange: nameRange, name: name)
    }
    return timeLast(source, place, inside, rest) ?? timeFirst(source, place, inside, rest)
      ?? behindStrong(source, place, inside, rest)
  }

  /// `_**Name:** words_`: the emphasis of all that is said; such a name comes again, or is known.
  ///
  /// - Parameters:
  ///   - mark: of the emphasis.
  ///   - range: what stands behind it.
  func aroundStrong(
    _ source: borrowing Span<UInt8>, _ place: LabelPlace, _ mark: UInt8, _ range: Range<Int>,
    _ findings: inout [Finding]
  ) -> LabelCandidate? {
    let strong = mark == UInt8(ascii: "*") ? UInt8(ascii: "_") : UInt8(ascii: "*")
    guard range.count > 4, source[range.lowerBound] == strong, source[range.lowerBound + 1] == strong,
      source[range.lowerBound + 2] != strong,
      let run = strongRun(source, strong, 2, (range.lowerBound + 2)..<range.upperBound),
      var label = inStrong(source, place, run.inside, emphasis: nil, end: run.end, &findings),
      label.form == .insideColon || label.form == .outsideColon
    else { return nil }
    if label.end < range.upperBound, source[label.end] == mark {
      label.end += 1
    } else {
      guard closesAtEnd(mark, source, label.end..<range.upperBound) else { return nil }
      label.emphasis = mark
    }
    (label.form, label.isSure, label.isEmphasised) = (.insideColon, false, true)
    return label
  }

  /// Whether the one mark of `range` ends it.
  private func closesAtEnd(_ mark: UInt8, _ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    let text = Bytes.trimmed(source, range)
    guard let at = Bytes.find(mark, source, text) else { return false }
    return at + 1 == text.upperBound && at > text.lowerBound && source[at - 1] != UInt8(ascii: "\\")
  }

  /// `**\ Name**`: the blank that Pandoc keeps from breaking is none of the name.
  private func withoutPandocBlank(_ source: borrowing Span<UInt8>, _ inside: Range<Int>) -> Range<Int> {
    guard inside.count > 2, source[inside.lowerBound] == UInt8(ascii: "\\"),
      source[inside.lowerBound + 1] == 32
    else { return inside }
    return Bytes.trimmed(source, (inside.lowerBound + 2)..<inside.upperBound)
  }

  /// What is bold without the time it begins or ends with, and that time; with it where there is none.
  private func withoutTime(
    _ source: borrowing Span<UInt8>, _ inside: Range<Int>
  ) -> (rest: Range<Int>, time: LabelTime?) {
    if let (rest, time) = timeEnded(source, inside) ?? timeBegun(source, inside)
      ?? bareTimeBegun(source, inside) ?? looseTimeEnded(source, inside, wantsColon: true)
    {
      return (rest, time)
    }
    if let (_, named) = colonEnded(source, inside), let (rest, time) = wideTimeEnded(source, named) {
      return (rest, time)
    }
    return (inside, nil)
  }

  /// `**Name:** words`.
  private func colonInside(
    _ source: borrowing Span<UInt8>, _ place: LabelPlace, _ name: String, _ nameRange: Range<Int>,
    _ time: LabelTime?, emphasis: UInt8?, _ rest: Range<Int>, _ findings: inout [Finding]
  ) -> LabelCandidate? {
    var (name, nameRange, isClosed) = (name, nameRange, false)
    if let first = nameRange.first, source[first] == UInt8(ascii: ":") {
      // `**:Name:**`
      nameRange = Bytes.trimmed(source, (first + 1)..<nameRange.upperBound)
      name = self.name(source, nameRange)
    }
    if let emphasis, let last = nameRange.last, source[last] == emphasis, !nameRange.dropLast().isEmpty {
      // `***Name*:**`: the emphasis of the name alone.
      nameRange = Bytes.trimmed(source, nameRange.lowerBound..<last)
      name = self.name(source, nameRange)
      isClosed = true
    }
    (name, nameRange) = withoutBrackets(source, name, nameRange)
    if time == nil,
      Self.isTime(name)
        || wideTime(source, nameRange.lowerBound, nameRange.upperBound)?.end == nameRange.upperBound
    {
      return nil
    }
    guard !name.isEmpty else {
      reportEmpty(source, place, &findings)
      return nil
    }
    // `***Name:** words*`: the third mark closes behind the words.
    let isOpen =
      emphasis.map { source[rest.lowerBound - 3] != $0 && !isClosed && closesAtEnd($0, source, rest) }
      ?? false
    return LabelCandidate(
      form: .insideColon, line: place.line, start: place.start, end: behindSecondColon(source, rest),
      nameRange: nameRange, name: name, time: time?.range, emphasis: isOpen ? emphasis : nil,
      isTimeLinked: time?.isLink ?? false)
  }

  /// `**Name [0:10]** words`.
  private func timeLast(
    _ source: borrowing Span<UInt8>, _ place: LabelPlace, _ inside: Range<Int>, _ rest: Range<Int>
  ) -> LabelCandidate? {
    guard
      let (named, time) = timeEnded(source, inside, wantsColon: false)
        ?? looseTimeEnded(source, inside, wantsColon: false),
      case let name = self.name(source, named), !isStage(name)
    else { return nil }
    let behind = colonEnd(source, rest)
    return LabelCandidate(
      form: .insideColon, line: place.line, start: place.start, end: behind ?? rest.lowerBound,
      nameRange: named, name: name, time: time.range, isTimeLinked: time.isLink, isSure: behind != nil)
  }

  /// `**[0:10] Name**: words`, and without the colon, which may be a chapter's title; nil for anything else.
  private func timeFirst(
    _ source: borrowing Span<UInt8>, _ place: LabelPlace, _ inside: Range<Int>, _ rest: Range<Int>
  ) -> LabelCandidate? {
    guard
      let (named, time) = timeBegun(source, inside, wantsColon: false)
        ?? bareTimeBegun(source, inside, wantsColon: false)
    else { return nil }
    let name = self.name(source, named)
    let behind = colonEnd(source, rest)
    let bare = PersonRoles.without(name)
    guard !isStage(name), PlausibleName.holds(bare), !PlausibleName.isNobodys(bare),
      behind != nil || !Bytes.trimmed(source, rest).isEmpty
    else { return nil }
    return LabelCandidate(
      form: .insideColon, line: place.line, start: place.start, end: behind ?? rest.lowerBound,
      nameRange: named,
      name: name, time: time.range, isTimeLinked: time.isLink, isSure: behind != nil,
      isBareBehindTime: behind == nil)
  }

  /// What stands behind the bold of a name: a colon, a role, a time, a dash, or nothing.
  private func behindStrong(
    _ source: borrowing Span<UInt8>, _ place: LabelPlace, _ inside: Range<Int>, _ rest: Range<Int>
  ) -> LabelCandidate? {
    let name = self.name(source, inside)
    if let behind = colonEnd(source, rest) {
      if Self.isNumber(name) || Self.isTime(name) { return nil }
      let (bare, nameRange) = withoutBrackets(source, name, inside)
      return LabelCandidate(
        form: .outsideColon, line: place.line, start: place.start, end: behind, nameRange: nameRange,
        name: bare)
    }
    if let (role, time, behind) = roleBehind(source, rest) {
      return LabelCandidate(
        form: time == nil ? .outsideColon : .insideColon, line: place.line, start: place.start, end: behind,
        nameRange: inside, name: name + " " + role, time: time?.range, isTimeLinked: time?.isLink ?? false,
        isSure: time.map { behind > $0.end } ?? true)
    }
    if !isStage(name), let (time, behind) = timeBehind(source, rest) {
      let (bare, nameRange) = withoutBrackets(source, name, inside)
      return LabelCandidate(
        form: .insideColon, line: place.line, start: place.start, end: behind, nameRange: nameRange,
        name: bare, time: time.range, isTimeLinked: time.isLink, isSure: behind > time.end)
    }
    let whole = PersonRoles.without(name)
    // One word may be a thing: `**Tea** (green): words`.
    if whole.contains(" ") || PersonRoles.isRole(whole), PlausibleName.holds(whole), !isStage(name),
      !PlausibleName.isNobodys(whole),
      let behind = particularsEnd(source, rest)
    {
      return LabelCandidate(
        form: .insideColon, line: place.line, start: place.start, end: behind, nameRange: inside, name: name,
        isSure: false)
    }
    if name.contains(":"), isStage(name) {
      // The time stands inside the bold; the text behind the label begins at the colon.
      let colon = Bytes.find(UInt8(ascii: ":"), source, inside) ?? inside.upperBound
      let nameRange = Bytes.trimmed(source, inside.lowerBound..<colon)
      return LabelCandidate(
        form: .insideColon, line: place.line, start: place.start, end: colon + 1, nameRange: nameRange,
        name: self.name(source, nameRange))
    }
    let bare = withoutDash(source, inside)
    return LabelCandidate(
      form: .noColon, line: place.line, start: place.start, end: dashEnd(source, rest), nameRange: bare,
      name: bare == inside ? name : self.name(source, bare))
  }

  /// True for `0:10` and `1:02:13`: nobody is called so.
  private static func isTime(_ name: String) -> Bool {
    name.utf8.contains(UInt8(ascii: ":"))
      && name.utf8.allSatisfy { Bytes.isDigit($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }
  }

  /// The role in round brackets right behind a name's bold, brackets with it, the time behind it, and where
  /// the colon or that time ends: `**Name** (host): words`, `**Name** (host) [0:10]: words`.
  private func roleBehind(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>
  ) -> (role: String, time: LabelTime?, end: Int)? {
    let open = Bytes.trimmed(source, range).lowerBound
    guard open < range.upperBound, source[open] == UInt8(ascii: "("),
      let close = Bytes.find(UInt8(ascii: ")"), source, (open..<range.upperBound).prefixed(Self.longestTime))
    else { return nil }
    let role = Bytes.string(source, open..<(close + 1))
    guard PersonRoles.isRole(String(role.dropFirst().dropLast())) else { return nil }
    let rest = (close + 1)..<range.upperBound
    if let end = colonEnd(source, rest) { return (role, nil, end) }
    return timeBehind(source, rest).map { (role, $0.time, $0.end) }
  }

  /// Bytes of what stands between a name's bold and its colon, at most.
  private static let longestParticulars = 60

  /// Where the colon ends behind what tells of somebody or of how it is said, `**Name** (Kettle Ltd): words`,
  /// `**Name**, Kettle Ltd: words`, `**Name** *(laughs)*: words`; nil where there is none.
  private func particularsEnd(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
    var open = Bytes.trimmed(source, range).lowerBound
    guard open < range.upperBound,
      case let limit = (open..<range.upperBound).prefixed(Self.longestParticulars).upperBound
    else { return nil }
    var end: Int?
    if source[open] == UInt8(ascii: ",") {
      end = Bytes.find(UInt8(ascii: ":"), source, open..<limit)
      guard let colon = end,
        !(open..<colon).contains(where: { ".?!*_[]();".utf8.contains(source[$0]) })
      else { return nil }
    } else {
      let mark = source[open]
      let isEmphasis = mark == UInt8(ascii: "*") || mark == UInt8(ascii: "_")
      if isEmphasis { open += 1 }
      guard open < limit, source[open] == UInt8(ascii: "("),
        let close = Bytes.find(UInt8(ascii: ")"), source, open..<limit)
      else { return nil }
      end = close + 1
      if isEmphasis {
        guard close + 1 < range.upperBound, source[close + 1] == mark else { return nil }
        end = close + 2
      }
    }
    guard let end, let behind = colonEnd(source, end..<range.upperBound),
      behind == range.upperBound || Bytes.isBlank(source[behind])
    else { return nil }
    return behind
  }

  /// True for `3` and `168.5`: of a list, not somebody's name.
  private static func isNumber(_ name: String) -> Bool {
    name.utf8.allSatisfy { Bytes.isDigit($0) || $0 == UInt8(ascii: ".") }
  }

  /// Where what is said begins behind `**Name:**:`, a colon written twice; where `range` does for any other.
  private func behindSecondColon(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Int {
    guard let behind = colonEnd(source, range),
      behind == range.upperBound || Bytes.isBlank(source[behind])
    else { return range.lowerBound }
    return behind
  }

  /// `range` without blanks at its ends, written as `&nbsp;`, too.
  private func withoutBlankEntities(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    let entity = 6
    func isBlank(_ start: Int) -> Bool {
      source[start] == UInt8(ascii: "&") && source[start + entity - 1] == UInt8(ascii: ";")
        && Bytes.string(source, start..<(start + entity)) == "&nbsp;"
    }
    var range = Bytes.trimmed(source, range)
    while range.count >= entity, isBlank(range.upperBound - entity) {
      range = Bytes.trimmed(source, range.lowerBound..<(range.upperBound - entity))
    }
    while range.count >= entity, isBlank(range.lowerBound) {
      range = Bytes.trimmed(source, (range.lowerBound + entity)..<range.upperBound)
    }
    return range
  }

  /// Tells of a label that holds no name; nothing of bold without a colon.
  func reportEmpty(
    _ source: borrowing Span<UInt8>, _ place: LabelPlace, _ findings: inout [Finding]
  ) {
    // Only marks, a colon and blanks: `**:**`, `****`; a row of stars alone is a rule.
    var sawColon = false
    var index = place.start
    scan: while index < place.range.upperBound {
      switch source[index] {
      case UInt8(ascii: "*"), 32, 9: break
      case UInt8(ascii: ":"): sawColon = true
      default: break scan
      }
      index += 1
    }
    guard sawColon else { return }
    findings.append(
      Finding(
        line: place.line + 1, column: place.start - place.lineStart + 1, rule: .emptyLabel,
        message: "This label holds no name; the text belongs to the turn before it."))
  }
}
