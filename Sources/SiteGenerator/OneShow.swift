import Transcripts

extension Library {
  /// This library, its title that of its only show where one of them has none: who makes one show names it
  /// once.
  ///
  /// - Complexity: lists the library's folder and those in it; reads no file.
  var calledAsItsShow: Library {
    func list(_ path: String) -> [FolderEntry] { Files.list(path, stamping: { _ in false }) ?? [] }
    let shows = list(root).filter { folder in
      folder.kind == .folder && isTranscript("\(folder.name)/a.md")
        && list(Library.join(root, folder.name)).contains {
          $0.name.hasSuffix(".md") && isTranscript("\(folder.name)/\($0.name)")
        }
    }
    guard shows.count == 1 else { return self }
    let (ours, its) = (configuration.title, configuration.shows[shows[0].name]?.title)
    var named = self
    named.configuration.title = ours ?? its
    if let title = its ?? ours { named.configuration.shows[shows[0].name, default: .init()].title = title }
    return named
  }
}
