import ArgumentParser
import SearchIndex
import Transcripts

/// `earshot index`.
struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Describe the search index; rebuild, verify or drop it.",
    discussion: """
      Searching keeps the index up to date by itself; this is for those who want to look.

      Examples:
        earshot index
        earshot index --verify
      """)

  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var indexOptions: IndexOptions

  @Option(help: "Folder of a second tree with show notes.")
  var notes: String?

  @Flag(help: "Read everything anew.")
  var rebuild = false

  @Flag(help: "Read and check every byte.")
  var verify = false

  @Flag(help: "Remove the index.")
  var drop = false

  func validate() throws {
    guard !(drop && (rebuild || verify)) else { throw ValidationError("--drop stands alone.") }
  }

  func run() throws {
    let library = try libraryOptions.open(notes: notes)
    let folder = try indexOptions.folder(for: library)
    if drop {
      do { try folder.drop() } catch { throw Failure(message: error.description) }
      Output.standard.line("The index is gone; the next search builds it again.")
      return
    }
    _ = try library.requireTranscripts()
    let index = try indexOptions.open(library, rebuilding: rebuild)
    if verify {
      do { try index.verify() } catch {
        throw Failure(message: "\(error) Rebuild it: earshot index --rebuild")
      }
    }
    let out = Output.standard
    out.line("folder     \(TerminalText.safe(folder.path))")
    out.line("files      \(index.fileCount), \(index.update.read) read now")
    out.line("documents  \(index.documentCount)")
    out.line("terms      \(index.termCount)")
    out.line("segments   \(index.segmentCount)")
    out.line("bytes      \(index.byteCount)")
    if verify { out.line("verified   every byte is what was written") }
    try Failures.report(index.update.failures)
  }
}
