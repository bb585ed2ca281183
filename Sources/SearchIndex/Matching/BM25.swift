#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// BM25 with fixed normalisation, so that a score does not depend on how an index is cut into
/// segments. Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009).
struct BM25 {
  static let k1 = 1.2
  static let b = 0.75
  /// Words of a turn of usual length.
  static let usualLength = 60.0
  /// A shorter turn is weighed as one of so many words: who only echoes a word tells nothing of it.
  static let shortest = 20

  /// What a length code adds to the term count below the line.
  static let norms: [Double] = LengthCode.table.map {
    k1 * (1 - b + b * Double(max(shortest, $0)) / usualLength)
  }

  /// How telling a term is that stands in `documents` of `total`.
  static func idf(documents: Int, total: Int) -> Double {
    let (n, df) = (Double(max(total, documents)), Double(documents))
    return log(1 + (n - df + 0.5) / (df + 0.5))
  }

  /// The part of one term: rises with its count, never past `idf * (k1 + 1)`.
  static func score(idf: Double, count: Double, length: UInt8) -> Double {
    score(idf: idf, count: count, norm: norms[Int(length)])
  }

  /// `score` for one who has looked up the norm of the length.
  static func score(idf: Double, count: Double, norm: Double) -> Double {
    idf * saturated(count: count, norm: norm)
  }

  /// What a term tells that is so rare that its `idf` is 1.
  static func saturated(count: Double, norm: Double) -> Double { count * (k1 + 1) / (count + norm) }

  /// `score` in words.
  static func explanation(_ name: String, idf: Double, count: Double, length: UInt8) -> String {
    let score = score(idf: idf, count: count, length: length)
    return "\(name) \(rounded(score)) = idf \(rounded(idf)) × \(rounded(idf > 0 ? score / idf : 0)), "
      + "\(rounded(count)) times in about \(LengthCode.table[Int(length)]) words"
  }

  /// To two decimals.
  static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
