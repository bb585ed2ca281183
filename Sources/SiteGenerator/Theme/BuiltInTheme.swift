/// The theme earshot carries within: the files of this module's `Templates` and `Assets` folders.
enum BuiltInTheme {
  /// Sources of templates, by the name pages ask for.
  static var templates: [(name: String, source: [UInt8])] {
    [
      ("layout", PackageResources.layout_mustache), ("entry", PackageResources.entry_mustache),
      ("front", PackageResources.front_mustache), ("show", PackageResources.show_mustache),
      ("episode", PackageResources.episode_mustache), ("tasks", PackageResources.tasks_mustache),
      ("search", PackageResources.search_mustache), ("missing", PackageResources.missing_mustache),
      ("people", PackageResources.people_mustache), ("person", PackageResources.person_mustache),
      ("wall", PackageResources.wall_mustache), ("thing", PackageResources.thing_mustache),
      ("topics", PackageResources.topics_mustache), ("sponsors", PackageResources.sponsors_mustache),
      ("archive", PackageResources.archive_mustache), ("list", PackageResources.list_mustache),
      ("redirect", PackageResources.redirect_mustache), ("page", PackageResources.page_mustache),
    ]
  }

  /// Files of the site's `assets` folder, by name.
  static var assets: [(name: String, bytes: [UInt8])] {
    [
      ("site.css", PackageResources.site_css), ("collections.css", PackageResources.collections_css),
      ("search.css", PackageResources.search_css), ("icon.svg", PackageResources.icon_svg),
      ("episode.js", PackageResources.episode_js), ("find.js", PackageResources.find_js),
      ("site.js", PackageResources.site_js), ("search.js", PackageResources.search_js),
      ("search-engine.js", PackageResources.search_engine_js),
      ("search-errors.js", PackageResources.search_errors_js),
      ("search-index.js", PackageResources.search_index_js),
      ("search-language.js", PackageResources.search_language_js),
      ("search-match.js", PackageResources.search_match_js),
      ("search-names.js", PackageResources.search_names_js),
      ("search-nearest.js", PackageResources.search_nearest_js),
      ("search-parted.js", PackageResources.search_parted_js),
      ("search-query.js", PackageResources.search_query_js),
      ("search-question.js", PackageResources.search_question_js),
      ("search-ranking.js", PackageResources.search_ranking_js),
      ("search-snippet.js", PackageResources.search_snippet_js),
      ("search-spanning.js", PackageResources.search_spanning_js),
      ("search-spelling.js", PackageResources.search_spelling_js),
      ("search-text.js", PackageResources.search_text_js),
      ("search-voice.js", PackageResources.search_voice_js),
    ]
  }
}
