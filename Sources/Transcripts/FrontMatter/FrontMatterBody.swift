extension FrontMatter {
  /// What stands behind the front matter of a file, or all of it where it has none.
  public static func body(of source: [UInt8]) -> [UInt8] {
    let span = source.span
    let lines = SourceLines(span)
    let first = FrontMatter.lines(span, lines)?.upperBound ?? 0
    return first < lines.count ? Array(source[lines[first].lowerBound...]) : []
  }
}
