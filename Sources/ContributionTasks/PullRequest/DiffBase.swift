import Transcripts

extension LibraryDiff {
  /// The commit a library is compared with.
  public struct Base: Sendable {
    /// The commit's full name, in hexadecimal.
    public var commit: String
    /// What a person calls it.
    public var name: String
    /// What should be known about the comparison, sentences.
    public var remarks: [String] = []
    /// True where it is the commit that is checked out.
    public var isHead = false
  }
}

extension LibraryDiff.Base {
  /// Refs a pull request most likely goes to, those of one repository each, the likeliest first.
  static let candidates = [
    ["refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master"],
    ["refs/remotes/upstream/HEAD", "refs/remotes/upstream/main", "refs/remotes/upstream/master"],
    ["refs/heads/main", "refs/heads/master"],
  ]

  private static func commit(_ git: Git, _ name: String) async -> String? {
    let found = try? await git.text([
      "rev-parse", "--verify", "--quiet", "--end-of-options", "\(name)^{commit}",
    ])
    return found.flatMap { $0.utf8.count >= 40 && $0.allSatisfy(\.isHexDigit) ? $0 : nil }
  }

  /// The commit that `name` tells, or where none is named the likeliest that HEAD forked from.
  ///
  /// - Throws: there is no such commit, none at all, or git failed.
  static func find(_ git: Git, _ name: String?) async throws(Git.Failure) -> Self {
    let isShallow = (try? await git.text(["rev-parse", "--is-shallow-repository"])) == "true"
    guard let head = await commit(git, "HEAD") else {
      throw Git.Failure(message: "There is no commit yet to compare with. Commit the library first.")
    }
    if let name {
      guard !name.hasPrefix("-"), !name.isEmpty,
        let commit = await firstCommit(git, [name, "origin/\(name)"])
      else {
        let fetched = name.hasPrefix("origin/") ? String(name.dropFirst(7)) : name
        let isPlain = fetched.utf8.allSatisfy { (45...57).contains($0) || ($0 | 32) &- 97 < 26 || $0 == 95 }
        let hint =
          isPlain && !fetched.hasPrefix("-") && !fetched.isEmpty && !fetched.contains("..")
          ? " Fetch it (git fetch\(isShallow ? " --depth=50" : "") origin \(fetched):refs/remotes/origin/\(fetched)), or name another."
          : " Name a branch, a tag or a commit."
        throw Git.Failure(message: "There is no commit \(name) here.\(hint)")
      }
      return try await fork(git, commit, name, head, isShallow)
    }
    if let found = try await nearest(git, head, isShallow) { return found }
    guard !isShallow else {
      throw Git.Failure(
        message: "This clone is shallow and has no other branch to compare with. Fetch one "
          + "(git fetch --depth=50 origin main:refs/remotes/origin/main) and name it: earshot check origin/main."
      )
    }
    return Self(commit: head, name: "HEAD", isHead: true)
  }

  /// Of the candidates' repositories that from whose branch HEAD has gone the least way: a fork that was not
  /// brought up to date lacks what others have done since. Branches of this repository alone count only where
  /// no other is known.
  private static func nearest(
    _ git: Git, _ head: String, _ isShallow: Bool
  ) async throws(Git.Failure) -> Self? {
    var best: Self?
    for (place, refs) in candidates.enumerated() where best == nil || place + 1 < candidates.count {
      for ref in refs {
        guard let commit = await commit(git, ref) else { continue }
        let name = ref.split(separator: "/").dropFirst(2).joined(separator: "/")
        guard let known = best else {
          best = try await fork(git, commit, name, head, isShallow)
          break
        }
        // What is asked besides need not answer.
        guard let found = try? await fork(git, commit, name, head, isShallow), found.remarks.isEmpty else {
          break
        }
        if known.remarks.isEmpty {
          guard known.commit != found.commit, await isBefore(git, known.commit, found.commit) else { break }
        }
        best = found
        break
      }
    }
    return best
  }

  /// Whether a commit is among those that lead to another one.
  private static func isBefore(_ git: Git, _ commit: String, _ other: String) async -> Bool {
    (try? await git.text(["merge-base", "--is-ancestor", commit, other])) != nil
  }

  /// The first of `names` that is there: a branch that was never checked out is known as the remote's alone.
  private static func firstCommit(_ git: Git, _ names: [String]) async -> String? {
    for name in names {
      if let found = await commit(git, name) { return found }
    }
    return nil
  }

  /// Where HEAD left `name`; `name` itself where that is not known.
  private static func fork(
    _ git: Git, _ commit: String, _ name: String, _ head: String, _ isShallow: Bool
  ) async throws(Git.Failure) -> Self {
    do {
      let found = try await git.text(["merge-base", commit, head])
      let commit = String(found.prefix { !$0.isNewline })
      return Self(commit: commit, name: name, isHead: commit == head)
    } catch  where error.exitCode == 1 {
      // So git answers that there is none.
      return Self(
        commit: commit, name: name,
        remarks: [
          isShallow
            ? "This clone is shallow: where this branch left \(name) is not here, so it is compared with \(name) itself."
            : "This branch and \(name) have no commit in common; it is compared with \(name) itself."
        ])
    }
  }

  /// What `earshot.yml` said at the commit; nil where it was broken, which a remark tells, and the defaults
  /// where there was none.
  ///
  /// - Throws: git has lost it: what it did not say must not be taken for what it said.
  mutating func configuration(_ git: Git) async throws(Git.Failure) -> Configuration? {
    guard try await !git.text(["ls-tree", "--name-only", commit, "--", Configuration.fileName]).isEmpty else {
      return Configuration()
    }
    let text = try await git.text(["show", "\(commit):./\(Configuration.fileName)"])
    do {
      return try Configuration.read(text, path: "\(Configuration.fileName) at \(name)")
    } catch {
      remarks.append("\(error.description) So both versions are read as without a configuration.")
      return nil
    }
  }
}
