import Exchange
import CommonMark
import Transcripts

/// Addresses in feeds, which have no page they could be relative to.
enum FeedAddress {
  /// `text` where it is an address of the web, percent-encoded, behind its host also what is no ASCII (RFC
  /// 3986, 2.1); else nil.
  static func external(_ text: String?) -> String? {
    guard let address = text.flatMap(LinkPolicy.check)?.text, LinkPolicy.isWeb(address) else { return nil }
    let path = address.firstIndex(of: ":").flatMap {
      address[$0...].dropFirst(3).firstIndex(where: "/?#".contains)
    }
    guard let path, !address[path...].utf8.allSatisfy({ $0 < 128 }) else { return address }
    var encoded = String(address[..<path])
    for byte in address[path...].utf8 {
      if byte < 128 {
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        encoded += Hexadecimal.percent(byte)
      }
    }
    return encoded
  }

  /// Whether the picture at `address` may be artwork in Apple's directory: JPEG or PNG, by its ending, or
  /// told by none.
  static func isArtwork(_ address: String) -> Bool {
    let name = address.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").last ?? ""
    guard let kind = name.split(separator: ".").dropFirst().last?.lowercased() else { return true }
    return !["svg", "webp", "gif", "avif"].contains(kind)
  }

  /// Media type of the audio at `address`, by its ending; MP3 where that says nothing.
  static func audioType(_ address: String) -> String {
    let type = MediaType.of(address.prefix { $0 != "?" && $0 != "#" })
    return type.flatMap { $0.hasPrefix("audio/") || $0.hasPrefix("video/") ? $0 : nil } ?? "audio/mpeg"
  }

  /// `Thu, 02 Mar 2023 18:30:00 +0100` (RFC 822, as RSS 2.0 wants it) for the ISO date `day`; midnight at
  /// Greenwich where no time is told.
  static func date(_ day: String, _ time: PublishedTime? = nil) -> String? {
    guard let date = CalendarDay(day) else { return nil }
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let name = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][date.weekday]
    let written = "\(padded(date.day, 2)) \(months[date.month - 1]) \(padded(date.year, 4))"
    return "\(name), \(written) \(clock(time)) \(zone(time, ""))"
  }

  /// `2023-03-02T18:30:00+01:00` (RFC 3339, as JSON Feed wants it).
  static func stamp(_ day: String, _ time: PublishedTime?) -> String {
    "\(day)T\(clock(time))\(time.map { $0.zoneMinutes == 0 } ?? true ? "Z" : zone(time, ":"))"
  }

  private static func clock(_ time: PublishedTime?) -> String {
    let seconds = time?.seconds ?? 0
    return [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }.joined(separator: ":")
  }

  /// `+0100`, with `mark` between hours and minutes.
  private static func zone(_ time: PublishedTime?, _ mark: String) -> String {
    let minutes = time?.zoneMinutes ?? 0
    let sign = minutes < 0 ? "-" : "+"
    return "\(sign)\(padded(abs(minutes) / 60, 2))\(mark)\(padded(abs(minutes) % 60, 2))"
  }

  private static func padded(_ value: Int, _ count: Int) -> String {
    String(repeating: "0", count: max(0, count - String(value).utf8.count)) + String(value)
  }
}
