/// What ways to write one name share: letters' case, white space and the form of apostrophes apart.
///
/// Who is one person is asked so wherever people are counted, joined or compared; a search may ask for less
/// (`SpeakerNames`), `people:` of the configuration may join more.
package enum NameKey {
  /// - Complexity: linear, without taking apart what is tidy already, as nearly every name is.
  package static func of(_ name: String) -> String {
    var key = name.lowercased()
    if key.utf8.contains(0xe2) { key = key.replacing("’", with: "'").replacing("‘", with: "'") }
    return isTidy(key) ? key : key.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// True where `text` surely has no white space but single blanks between words.
  private static func isTidy(_ text: String) -> Bool {
    var last: UInt8 = 32
    for byte in text.utf8 {
      switch byte {
      case 32: if last == 32 { return false }
      // Controls, and what white space beyond ASCII begins with.
      case 0..<32, 0xc2, 0xe1, 0xe2, 0xe3: return false
      default: break
      }
      last = byte
    }
    return last != 32
  }
}
