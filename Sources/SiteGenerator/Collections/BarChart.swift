import CommonMark

/// Bars as SVG inside a page, and the same as a table for those who do not see them.
///
/// Made of whole numbers: the same values give the same bytes on every machine.
struct BarChart {
  struct Bar {
    var label: String
    var value: Int
    /// Told in the table besides the value.
    var details: [String] = []
  }

  let say: SiteWords
  var id: String
  var title: String
  /// What the picture shows, in a sentence.
  var summary: String
  /// Heads of the table: of the label, of the value, of each detail.
  var heads: [String]
  var bars: [Bar]

  private static let width = 480

  private var top: Int { max(1, bars.map(\.value).max() ?? 1) }

  /// Bars that stand side by side, for months: the first, each January and the last are named.
  func upright() -> String {
    let height = 150
    let left = 44
    let step = (Self.width - left) * 10 / max(1, bars.count)
    var svg = text(left - 6, 14, "end", say.count(top)) + text(left - 6, height, "end", "0")
    svg += "<path class=\"axis\" d=\"M\(left) \(height).5H\(Self.width)M\(left) 10.5H\(Self.width)\"/>\n"
    var free = left
    for (index, bar) in bars.enumerated() {
      let x = left * 10 + index * step
      let size = max(0, bar.value) * (height - 10) * 10 / top
      svg += rect(x + step / 10, height * 10 - size, max(8, step * 8 / 10), size, bar)
      let isLast = index == bars.count - 1
      guard index == 0 || isLast || bar.label.hasSuffix("-01") else { continue }
      if x / 10 >= free, x / 10 + 62 <= Self.width, !isLast || x / 10 + 124 > Self.width {
        svg += text(x / 10, height + 16, "start", bar.label)
        free = x / 10 + 62
      } else if isLast, Self.width - 62 >= free {
        svg += text(Self.width, height + 16, "end", bar.label)
      }
    }
    return figure(svg, height + 22)
  }

  /// Bars that lie under each other, their names before them.
  func lying() -> String {
    let row = 24
    let (left, right) = (150, 60)
    var svg = ""
    for (index, bar) in bars.enumerated() {
      let y = index * row
      let size = max(0, bar.value) * (Self.width - left - right) * 10 / top
      let label = bar.label.count > 16 ? bar.label.prefix(15) + "…" : bar.label
      svg += text(left - 8, y + 16, "end", label)
      svg += rect(left * 10, (y + 4) * 10, max(10, size), 160, bar)
      svg += text(left + max(1, size / 10) + 6, y + 16, "start", say.count(bar.value))
    }
    return figure(svg, bars.count * row + 4)
  }

  private func figure(_ svg: String, _ height: Int) -> String {
    let (title, summary) = (HTMLEscaping.escaped(title), HTMLEscaping.escaped(summary))
    var out = "<figure class=\"chart\">\n<figcaption>\(title)</figcaption>\n"
    out +=
      "<svg role=\"img\" viewBox=\"0 0 \(Self.width) \(height)\" aria-labelledby=\"\(id)-title \(id)-desc\">"
    out += "<title id=\"\(id)-title\">\(title)</title><desc id=\"\(id)-desc\">\(summary)</desc>\n"
    out +=
      svg
      + "</svg>\n<details><summary>\(HTMLEscaping.escaped(say("As a table")))</summary>\n<table>\n<thead><tr>"
    for head in heads { out += "<th scope=\"col\">\(HTMLEscaping.escaped(head))</th>" }
    out += "</tr></thead>\n<tbody>\n"
    for bar in bars {
      out += "<tr><th scope=\"row\">\(HTMLEscaping.escaped(PageModel.clean(bar.label)))</th>"
      for cell in [say.count(bar.value)] + bar.details {
        out += "<td>\(HTMLEscaping.escaped(cell))</td>"
      }
      out += "</tr>\n"
    }
    return out + "</tbody>\n</table></details>\n</figure>\n"
  }

  /// Sizes in tenths.
  private func rect(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ bar: Bar) -> String {
    let label = HTMLEscaping.escaped(PageModel.clean("\(bar.label): \(say.count(bar.value))"))
    return "<rect class=\"bar\" x=\"\(tenths(x))\" y=\"\(tenths(y))\" width=\"\(tenths(width))\" "
      + "height=\"\(tenths(height))\"><title>\(label)</title></rect>\n"
  }

  private func tenths(_ value: Int) -> String {
    value % 10 == 0 ? "\(value / 10)" : "\(value / 10).\(value % 10)"
  }

  private func text(_ x: Int, _ y: Int, _ anchor: String, _ text: some StringProtocol) -> String {
    "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\">"
      + "\(HTMLEscaping.escaped(PageModel.clean(String(text))))</text>\n"
  }
}
