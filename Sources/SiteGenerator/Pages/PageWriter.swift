import Transcripts

/// Fills templates and writes the pages made of them: what every page that is no episode's needs.
struct PageWriter: Sendable {
  let configuration: Configuration
  let baseURL: String?
  let templates: PageTemplates
  let writer: SiteWriter
  /// Address of the library's logo on the site.
  let logo: String?

  /// What every template is given, for the page at `address`.
  func base(_ address: String, _ title: String, _ description: String? = nil) -> [String: Any] {
    PageModel.base(
      configuration, baseURL: baseURL, address: address, title: title, logo: logo, description: description)
  }

  /// Writes the page at `address`; what was made from the same before is not made again.
  func write(_ template: String, to address: String, _ model: [String: Any]) throws(SiteError) {
    let sum = templates.sum(model, template)
    if try writer.keep(address, model: sum) { return }
    try writer.write(try templates.render(model, template), to: address, model: sum)
  }
}
