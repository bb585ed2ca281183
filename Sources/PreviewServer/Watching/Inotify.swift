#if os(Linux)
  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #endif

  /// The kernel's notices of changes in folders: inotify(7).
  struct Inotify: ~Copyable {
    /// What happened to an entry of a watched folder.
    struct Event {
      /// The number of the folder's watch.
      var watch: Int32
      /// The entry's name; empty where it is the folder itself.
      var name: String
      /// True where folders came, went or were lost sight of: they must be listed again.
      var concernsFolders: Bool
    }

    /// To be polled for reading.
    let descriptor: Int32

    /// Nil where the system gives no more of them.
    init?() {
      descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
      guard descriptor >= 0 else { return nil }
    }

    deinit { close(descriptor) }

    /// Files that were written and closed, came, or went. What is only being written is not told.
    private static let wanted =
      UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_MOVED_FROM) | UInt32(IN_CREATE)
      | UInt32(IN_DELETE) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF) | UInt32(IN_ATTRIB)
      | UInt32(IN_ONLYDIR)

    /// Watches the folder at `path`; one that is watched keeps its number.
    ///
    /// - Returns: the watch's number, or nil with `errno` set.
    func watch(_ path: String) -> Int32? {
      let watch = unsafe inotify_add_watch(descriptor, path, Self.wanted)
      return watch >= 0 ? watch : nil
    }

    /// Ends a watch.
    func forget(_ watch: Int32) { _ = inotify_rm_watch(descriptor, watch) }

    /// What happened since it was last asked.
    func read() -> [Event] {
      var bytes = [UInt8](repeating: 0, count: 64 << 10)
      var events: [Event] = []
      while true {
        let count = unsafe bytes.withUnsafeMutableBytes { buffer in
          unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return events }
        var start = 0
        while let event = Self.event(bytes, &start, end: count) {
          if let event { events.append(event) }
        }
      }
    }

    /// The event at `start`, which moves behind it: nil at the end, an empty one where nothing is to be told.
    private static func event(_ bytes: [UInt8], _ start: inout Int, end: Int) -> Event?? {
      // struct inotify_event: int wd; uint32_t mask, cookie, len; char name[len].
      guard start + 16 <= end else { return nil }
      func number(_ offset: Int) -> UInt32 {
        (0..<4).reduce(0) { value, byte in
          #if _endian(little)
            value | UInt32(bytes[start + offset + byte]) << UInt32(8 * byte)
          #else
            value << 8 | UInt32(bytes[start + offset + byte])
          #endif
        }
      }
      let (watch, mask, length) = (Int32(bitPattern: number(0)), number(4), Int(number(12)))
      let name = bytes[(start + 16)..<min(end, start + 16 + length)].prefix { $0 != 0 }
      start += 16 + length
      if mask & UInt32(IN_IGNORED) != 0 { return .some(nil) }
      let lost = UInt32(IN_Q_OVERFLOW) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF) | UInt32(IN_UNMOUNT)
      let concernsFolders = mask & (UInt32(IN_ISDIR) | lost) != 0
      // A file that was made is told when it is closed.
      if !concernsFolders, mask & UInt32(IN_CREATE) != 0 { return .some(nil) }
      return .some(
        Event(watch: watch, name: String(decoding: name, as: UTF8.self), concernsFolders: concernsFolders))
    }
  }
#endif
