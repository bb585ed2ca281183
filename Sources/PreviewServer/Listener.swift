#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import ServiceLifecycle
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import Transcripts

/// A server at one of this machine's own addresses.
struct Listener: Sendable {
  /// `127.0.0.1` or `::1`: an address, so that no name is looked up.
  let host: String
  /// 0 for any that is free.
  let port: Int
  let responder: SiteResponder

  /// Answers requests until the task is cancelled.
  ///
  /// - Parameter started: told the port once requests are taken, or why none will be.
  func run(started: @escaping @Sendable (Result<Int, PreviewError>) -> Void) async {
    do {
      let server = try HTTPServerBuilder.http1().buildServer(
        configuration: ServerConfiguration(address: .hostname(host, port: port)),
        eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
        // What goes wrong with a connection concerns nobody: the browser asks again.
        logger: Logger(label: "earshot") { _ in SwiftLogNoOpLogHandler() },
        responder: { request, writer, channel in
          let response = responder.answer(request, port: channel.localAddress?.port)
          try await writer.write(response: response.head, body: response.body)
        },
        onServerRunning: { channel in started(.success(channel.localAddress?.port ?? port)) })
      try await server.run()
    } catch {
      started(.failure(failure(error)))
    }
  }

  private func failure(_ error: any Error) -> PreviewError {
    guard let error = error as? IOError else {
      return PreviewError(.cannotListen, message: "No server can be started at \(host): \(error).")
    }
    switch error.errnoCode {
    case EADDRINUSE:
      return PreviewError(
        .portInUse, message: "Port \(port) is in use by another program. Name another one with --port.")
    case EACCES, EPERM:
      return PreviewError(
        .cannotListen, message: "Port \(port) is not open to you. Name one above 1023 with --port.")
    case EADDRNOTAVAIL, EAFNOSUPPORT, EPFNOSUPPORT:
      return PreviewError(.noAddress, message: "This machine has no address \(host).")
    default:
      return PreviewError(
        .cannotListen,
        message: "No server can be started at \(host), port \(port): \(Files.reason(error.errnoCode)).")
    }
  }
}

/// What kept a preview from starting.
public struct PreviewError: Error, Sendable, CustomStringConvertible {
  public enum Code: String, Sendable { case portInUse, noAddress, cannotListen, cannotWatch }

  public var code: Code
  /// What is wrong and what to do next, in full sentences.
  public var message: String

  init(_ code: Code, message: String) {
    self.code = code
    self.message = message
  }

  public var description: String { message }
}
