extension LibraryTemplate {
  /// Where the workflow lies, from the repository's root.
  public static let workflowPath = ".github/workflows/earshot.yml"

  /// A workflow of GitHub Actions that checks pull requests and builds the site.
  ///
  /// earshot is built from its Git repository, whose address stands at the top; until it is filled in
  /// the workflow fails and says so.
  public var workflow: String {
    """
    # Lints the transcripts, checks pull requests, and builds the site with earshot.
    name: earshot

    on:
      push:
        branches: [\(YAMLText.scalar(branch ?? "main"))]
      pull_request:

    permissions:
      contents: read

    env:
      # Fill in: the Git address earshot is cloned from, and the branch or tag to build.
      EARSHOT_REPOSITORY: ""
      EARSHOT_VERSION: main
      # The library's folder in this repository.
      LIBRARY: \(YAMLText.scalar(place))

    jobs:
      transcripts:
        runs-on: ubuntu-latest
        # earshot is built with Swift 6.2 or newer.
        container: swift:6.2-noble
        steps:
          - uses: actions/checkout@v4
            with:
              # All commits: a pull request is compared with where it left its branch.
              fetch-depth: 0

          - name: Find earshot
            id: find
            run: |
              if [ -z "$EARSHOT_REPOSITORY" ]; then
                echo "::error file=\(Self.workflowPath)::Fill in EARSHOT_REPOSITORY, the Git address of earshot."
                exit 1
              fi
              # Git may read the checkout, which another user of this container owns.
              git config --global --add safe.directory "$GITHUB_WORKSPACE"
              commit=$(git ls-remote "$EARSHOT_REPOSITORY" "$EARSHOT_VERSION" | cut -f 1 | head -n 1)
              if [ -z "$commit" ]; then
                echo "::error file=\(Self.workflowPath)::There is no $EARSHOT_VERSION in $EARSHOT_REPOSITORY."
                exit 1
              fi
              echo "commit=$commit" >> "$GITHUB_OUTPUT"

          - uses: actions/cache@v4
            id: cache
            with:
              path: ~/earshot/bin
              key: earshot-${{ runner.os }}-${{ runner.arch }}-${{ steps.find.outputs.commit }}

          - name: Build earshot
            if: steps.cache.outputs.cache-hit != 'true'
            run: |
              git clone --depth 1 --branch "$EARSHOT_VERSION" "$EARSHOT_REPOSITORY" ~/earshot/source
              ~/earshot/source/scripts/setup
              ~/earshot/source/scripts/build
              mkdir -p ~/earshot/bin
              cp ~/earshot/source/.build/release/earshot ~/earshot/bin/earshot

          # Tells everything irregular, old and new, and stops nobody; what is new is refused below.
          - name: Lint
            continue-on-error: true
            run: ~/earshot/bin/earshot lint -C "$LIBRARY" --format github

          # What was said was said: a pull request gives markers their words and changes nothing else of a turn.
          - name: Check the pull request
            if: github.event_name == 'pull_request'
            run: |
              ~/earshot/bin/earshot check "origin/$GITHUB_BASE_REF" -C "$LIBRARY" >> "$GITHUB_STEP_SUMMARY" || true
              ~/earshot/bin/earshot check "origin/$GITHUB_BASE_REF" -C "$LIBRARY" --format github

          - name: Build the site
            run: ~/earshot/bin/earshot build -C "$LIBRARY" --output "$GITHUB_WORKSPACE/_site"

          - uses: actions/upload-pages-artifact@v3
            if: github.event_name == 'push'
            with:
              path: _site

      # To publish the site: switch GitHub Pages to "GitHub Actions" in the repository's settings,
      # then take the # away.
      # publish:
      #   needs: transcripts
      #   if: github.event_name == 'push'
      #   runs-on: ubuntu-latest
      #   permissions:
      #     pages: write
      #     id-token: write
      #   environment:
      #     name: github-pages
      #   steps:
      #     - uses: actions/deploy-pages@v4

    """
  }
}
