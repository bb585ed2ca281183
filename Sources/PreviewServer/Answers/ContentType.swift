/// What a file is, by the end of its name, as a static host would say it.
enum ContentType {
  static func of(_ name: String) -> String {
    guard let point = name.lastIndex(of: ".") else { return unknown }
    return types[name[name.index(after: point)...].lowercased()] ?? unknown
  }

  static let page = "text/html; charset=utf-8"
  private static let unknown = "application/octet-stream"

  private static let types = [
    "html": page, "htm": page, "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8", "mjs": "text/javascript; charset=utf-8",
    "json": "application/json", "xml": "application/xml", "rss": "application/rss+xml",
    "webmanifest": "application/manifest+json", "wasm": "application/wasm",
    "txt": "text/plain; charset=utf-8", "md": "text/markdown; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8", "srt": "application/x-subrip; charset=utf-8",
    "csv": "text/csv; charset=utf-8", "pdf": "application/pdf",
    "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
    "webp": "image/webp", "gif": "image/gif", "avif": "image/avif", "ico": "image/vnd.microsoft.icon",
    "mp3": "audio/mpeg", "m4a": "audio/mp4", "aac": "audio/aac", "ogg": "audio/ogg", "oga": "audio/ogg",
    "opus": "audio/ogg", "flac": "audio/flac", "wav": "audio/wav", "weba": "audio/webm",
    "mp4": "video/mp4", "webm": "video/webm", "woff2": "font/woff2", "woff": "font/woff",
  ]
}
