import Foundation
import Transcripts

/// A site's own colour, made readable on its light and on its dark paper.
///
/// WCAG 2.2, 1.4.3: text wants a contrast of 4.5; links are text of this colour, buttons paper on it. The hue
/// is kept: a colour is mixed with black or white until it can be read.
struct AccentColour {
  /// `#rrggbb`.
  let light: String
  let dark: String

  /// Papers of `site.css`; in the dark the raised one, the lighter of two.
  private static let papers = (
    light: Shade(red: 0xfc, green: 0xfb, blue: 0xf8), dark: Shade(red: 0x1c, green: 0x20, blue: 0x24)
  )
  private static let contrast = 4.5

  /// - Parameter text: `#rrggbb`; nil for another text.
  init?(_ text: String) {
    guard let own = Shade(text) else { return nil }
    light =
      own.mixed(with: Shade(red: 0, green: 0, blue: 0), until: Self.contrast, on: Self.papers.light).text
    dark =
      own.mixed(with: Shade(red: 255, green: 255, blue: 255), until: Self.contrast, on: Self.papers.dark).text
  }

  private struct Shade {
    var red: Int
    var green: Int
    var blue: Int

    init(red: Int, green: Int, blue: Int) { (self.red, self.green, self.blue) = (red, green, blue) }

    init?(_ text: String) {
      guard text.hasPrefix("#"), text.utf8.count == 7, let value = Int(text.dropFirst(), radix: 16) else {
        return nil
      }
      self.init(red: value >> 16, green: value >> 8 & 255, blue: value & 255)
    }

    var text: String {
      "#" + Hexadecimal.text(red << 16 | green << 8 | blue, digits: 6)
    }

    /// Relative luminance (WCAG 2.2), 0 to 1.
    private var luminance: Double {
      func linear(_ value: Int) -> Double {
        let share = Double(value) / 255
        return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    private func contrast(to other: Shade) -> Double {
      let (a, b) = (luminance, other.luminance)
      return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    /// This colour with as little of `other` as makes it stand out from `paper`.
    func mixed(with other: Shade, until wanted: Double, on paper: Shade) -> Shade {
      func mix(_ own: Int, _ its: Int, _ hundredths: Int) -> Int {
        (own * (100 - hundredths) + its * hundredths) / 100
      }
      for share in 0...100 {
        let mixed = Shade(
          red: mix(red, other.red, share), green: mix(green, other.green, share),
          blue: mix(blue, other.blue, share))
        if mixed.contrast(to: paper) >= wanted { return mixed }
      }
      return other
    }
  }
}
