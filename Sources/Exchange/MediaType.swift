/// Media types of files by their endings (IANA's registry; RFC 4337 and 6381 for MP4, RFC 5334 for Ogg): what
/// a static host says, and feeds.
package enum MediaType {
  /// The type of a file called `name`, without parameters; nil for an ending that is not known.
  package static func of(_ name: some StringProtocol) -> String? {
    guard let point = name.lastIndex(of: ".") else { return nil }
    return types[name[name.index(after: point)...].lowercased()]
  }

  /// True for a type whose files are text, and told to be UTF-8.
  package static func isText(_ type: String) -> Bool {
    type.hasPrefix("text/") || type == "application/x-subrip"
  }

  private static let types = [
    "html": "text/html", "htm": "text/html", "css": "text/css", "js": "text/javascript",
    "mjs": "text/javascript", "json": "application/json", "xml": "application/xml",
    "rss": "application/rss+xml", "webmanifest": "application/manifest+json", "wasm": "application/wasm",
    "txt": "text/plain", "md": "text/markdown", "vtt": "text/vtt", "srt": "application/x-subrip",
    "csv": "text/csv", "pdf": "application/pdf", "svg": "image/svg+xml", "png": "image/png",
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp", "gif": "image/gif",
    "avif": "image/avif", "ico": "image/vnd.microsoft.icon", "mp3": "audio/mpeg", "m4a": "audio/mp4",
    "m4b": "audio/mp4", "aac": "audio/aac", "ogg": "audio/ogg", "oga": "audio/ogg", "opus": "audio/ogg",
    "flac": "audio/flac", "wav": "audio/wav", "weba": "audio/webm", "mp4": "video/mp4", "m4v": "video/mp4",
    "mov": "video/quicktime", "webm": "video/webm", "woff2": "font/woff2", "woff": "font/woff",
  ]
}
