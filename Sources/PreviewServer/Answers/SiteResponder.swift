import HTTPTypes
import HummingbirdCore
import NIOCore

/// Answers requests with files of the site.
struct SiteResponder: Sendable {
  let folder: SiteFolder
  let state: PreviewState

  /// The answer to `request`, which came in at `port` of this machine.
  func answer(_ request: Request, port: Int?) -> Response {
    guard LocalName.isOurs(request.head.authority, port: port) else {
      // Another site's name that leads here: its scripts must not read the preview (DNS rebinding).
      return Self.text(.misdirectedRequest, "This preview answers to localhost only.\n")
    }
    guard request.method == .get || request.method == .head else {
      var response = Self.text(.methodNotAllowed, "Only GET and HEAD are answered here.\n")
      response.headers[.allow] = "GET, HEAD"
      return response
    }
    var response = find(request)
    response.headers[.cacheControl] = "no-cache"
    response.headers[.contentTypeOptions] = "nosniff"
    response.headers[.resourcePolicy] = "same-origin"
    return request.method == .head ? response.createHeadResponse() : response
  }

  private func find(_ request: Request) -> Response {
    let target = request.head.path ?? "/"
    if target.hasPrefix(PageScript.prefix) { return own(target.prefix { $0 != "?" }, request) }
    guard let path = RequestedPath(target) else { return missing() }
    switch folder.find(path.parts) {
    case .file(let file) where !path.isFolder: return answer(file, path.parts, request)
    case .folder where path.isFolder:
      guard case .file(let file) = folder.find(path.parts + ["index.html"]) else { return missing() }
      return answer(file, path.parts + ["index.html"], request)
    case .folder:
      return Response(status: .movedPermanently, headers: [.location: path.folderAddress])
    default: return missing()
    }
  }

  /// The preview's own addresses.
  private func own(_ path: Substring, _ request: Request) -> Response {
    switch path {
    case PageScript.scriptPath[...]:
      return Response(
        status: .ok, headers: [.contentType: ContentType.of(PageScript.scriptPath)],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: PageScript.script)))
    case PageScript.eventsPath[...]:
      return Response(status: .ok, headers: [.contentType: "text/event-stream"], body: events(request))
    default: return missing()
    }
  }

  /// Word of every build, until the page goes or the preview ends.
  private func events(_ request: Request) -> ResponseBody {
    let state = state
    return ResponseBody { writer in
      let (statuses, stop) = state.listen()
      try await request.body.consumeWithInboundCloseHandler { _ in
        try await writer.write(ByteBuffer(string: "retry: 300\n\n"))
        for await status in statuses { try await writer.write(ByteBuffer(string: status.event)) }
      } onInboundClosed: {
        stop()
      }
      try await writer.finish(nil)
    }
  }

  private func answer(_ file: SiteFile, _ path: [String], _ request: Request) -> Response {
    let type = ContentType.of(path.last ?? "")
    return type == ContentType.page
      ? page(file, path.joined(separator: "/"), request, status: .ok) : self.file(file, type, request)
  }

  /// A page, with the script that loads it again.
  private func page(
    _ file: SiteFile, _ path: String, _ request: Request?, status: HTTPResponse.Status
  ) -> Response {
    let build = state.status.build(of: path)
    // Of the build, too: the page holds its name, and an old page must not be taken for this one.
    let tag = "\"\(file.tag)-\(build)\""
    var headers: HTTPFields = [.contentType: ContentType.page, .eTag: tag]
    if let request, Self.isKnown(tag, request) { return Response(status: .notModified, headers: headers) }
    do {
      let page = try PageScript.put(into: file.read(0..<file.size), build: build)
      if status != .ok { headers[.eTag] = nil }
      return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: page))
    } catch {
      return Self.text(.internalServerError, "This page could not be read.\n")
    }
  }

  /// Any other file, or the part of it that is asked for.
  private func file(_ file: SiteFile, _ type: String, _ request: Request) -> Response {
    let tag = "\"\(file.tag)\""
    var headers: HTTPFields = [.contentType: type, .eTag: tag, .acceptRanges: "bytes"]
    if Self.isKnown(tag, request) { return Response(status: .notModified, headers: headers) }
    let condition = request.headers[.ifRange]
    let range = condition == nil || condition == tag ? request.headers[.range] : nil
    switch ByteRange(request.method == .get ? range : nil, size: file.size) {
    case .whole:
      return Response(status: .ok, headers: headers, body: Self.body(file, 0..<file.size))
    case .part(let part):
      headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(file.size)"
      return Response(status: .partialContent, headers: headers, body: Self.body(file, part))
    case .outside:
      return Response(status: .rangeNotSatisfiable, headers: [.contentRange: "bytes */\(file.size)"])
    }
  }

  /// `range` of `file`, read as it is sent.
  private static func body(_ file: SiteFile, _ range: Range<Int>) -> ResponseBody {
    ResponseBody(contentLength: range.count) { writer in
      var start = range.lowerBound
      while start < range.upperBound {
        let end = min(start + 256 << 10, range.upperBound)
        try await writer.write(try file.read(start..<end))
        start = end
      }
      try await writer.finish(nil)
    }
  }

  /// The site's own page for what is not there.
  private func missing() -> Response {
    guard state.hasSite else {
      return Response(
        status: .serviceUnavailable, headers: [.contentType: ContentType.page],
        body: ResponseBody(byteBuffer: PageScript.waiting(build: state.status.build)))
    }
    guard case .file(let file) = folder.find(["404.html"]) else {
      return Self.text(.notFound, "There is nothing here.\n")
    }
    return page(file, "404.html", nil, status: .notFound)
  }

  /// True where the browser has what `tag` stands for (RFC 9110, 13.1.2).
  private static func isKnown(_ tag: String, _ request: Request) -> Bool {
    request.headers[values: .ifNoneMatch].contains { value in
      value.split(separator: ",").contains { known in
        let known = known.filter { $0 != " " && $0 != "\t" }
        return known == "*" || known == tag || known == "W/" + tag
      }
    }
  }

  private static func text(_ status: HTTPResponse.Status, _ text: String) -> Response {
    Response(
      status: status, headers: [.contentType: ContentType.of("a.txt")],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}

/// The names this machine calls itself by.
enum LocalName {
  /// True where a `Host` header names this machine and the port that was reached.
  static func isOurs(_ authority: String?, port: Int?) -> Bool {
    guard let authority, let port else { return false }
    let suffix = ":\(port)"
    // Browsers leave out the port of the scheme.
    let host =
      authority.hasSuffix(suffix) ? authority.dropLast(suffix.count) : port == 80 ? authority[...] : ""
    return ["localhost", "127.0.0.1", "[::1]"].contains(host.lowercased())
  }
}

extension HTTPField.Name {
  /// The names are constants and well-formed.
  static let contentTypeOptions = Self("X-Content-Type-Options")!
  static let resourcePolicy = Self("Cross-Origin-Resource-Policy")!
}
