/// How the words around a marker stand by it. Of them words alone are kept; by these it is told whether a
/// blank was between: none is behind what opens, before what closes, and at a hyphen.
package enum WordsAround {
  /// What parts `before` from what stands in the marker's place.
  package static func gap(behind before: String) -> String {
    guard let last = before.last else { return "" }
    let isAlone = before.dropLast().last?.isWhitespace ?? true
    if "([{“„«‘".contains(last) { return "" }
    if "-‐‑–—/".contains(last) { return isAlone ? " " : "" }
    return last == "\"" && isAlone && isOpen(before) ? "" : " "
  }

  /// What parts that from `after`.
  ///
  /// - Parameter before: what stands before the marker: quotation marks that are open there are closed.
  package static func gap(before after: String, behind before: String) -> String {
    guard let first = after.first else { return "" }
    if first == "“", before.contains("„") { return "" }
    if first == "\"" { return isOpen(before) ? "" : " " }
    if "-‐‑/".contains(first) { return after.dropFirst().first?.isLetter ?? false ? "" : " " }
    return first.isLetter || first.isNumber || "[({“„«‘–—".contains(first) ? " " : ""
  }

  /// Whether a straight quotation mark in `text` is not closed there.
  private static func isOpen(_ text: String) -> Bool {
    !text.utf8.count { $0 == UInt8(ascii: "\"") }.isMultiple(of: 2)
  }
}
