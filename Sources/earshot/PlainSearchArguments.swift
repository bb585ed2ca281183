/// Reads the usual arguments of `search` without the arguments' library.
///
/// That library describes every option to itself before it reads the first one, which takes longer than most
/// searches. What is read here is what people type again and again; for everything else (`--limit=3`, an
/// option without its value, help, a mistake) `read` gives nil, and the library reads it and says what is
/// wrong. Both give equal requests: a test compares them.
enum PlainSearchArguments {
  /// The request in `arguments`, which follow the word `search`; nil where they are not plain.
  static func read(_ arguments: some Sequence<String>) -> SearchRequest? {
    var request = SearchRequest()
    var given: [String] = []
    var rest = arguments.makeIterator()
    /// The value of an option: the next argument, which must not look like an option.
    func value() -> String? { rest.next().flatMap { $0.utf8.first == UInt8(ascii: "-") ? nil : $0 } }
    func number() -> Int? { value().flatMap(Int.init).flatMap { $0 >= 0 ? $0 : nil } }
    while let argument = rest.next() {
      guard argument.utf8.first == UInt8(ascii: "-"), argument != "-" else {
        request.query.append(argument)
        continue
      }
      let name = argument == "-C" ? "--library" : argument == "-l" ? "--limit" : argument
      guard !given.contains(name) else { return nil }
      given.append(name)
      switch name {
      case "--library", "--index", "--notes":
        guard let folder = value() else { return nil }
        switch name {
        case "--library": request.library = folder
        case "--index": request.index.folder = folder
        default: request.notes = folder
        }
      case "--limit", "--context":
        guard let number = number() else { return nil }
        if name == "--limit" { request.limit = number } else { request.context = number }
      case "--color":
        guard let choice = value().flatMap(Style.Choice.init(rawValue:)) else { return nil }
        request.color = choice
      case "--json": request.json = true
      case "--count": request.count = true
      case "--files": request.files = true
      case "--explain": request.explain = true
      case "--exact-spelling": request.exactSpelling = true
      default: return nil
      }
    }
    return request.query.isEmpty ? nil : request
  }
}
