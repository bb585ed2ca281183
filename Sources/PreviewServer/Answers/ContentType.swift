import Exchange

/// What a file is, by the end of its name, as a static host would say it.
enum ContentType {
  static func of(_ name: String) -> String {
    guard let type = MediaType.of(name) else { return "application/octet-stream" }
    return MediaType.isText(type) ? type + "; charset=utf-8" : type
  }

  static let page = "text/html; charset=utf-8"
}
