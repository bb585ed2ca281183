import SearchIndex

/// Sums of values, by which a build knows what it was given before: the same on every run.
enum Fingerprint {
  /// The sum of `value`: of its content, whatever its type is; dictionaries and sets in no order.
  ///
  /// Values of the library's own types are read through their mirrors, so that no field is forgotten.
  /// - Complexity: linear.
  static func of(_ value: Any) -> UInt64 {
    switch value {
    case let text as String: return of(text)
    case let flag as Bool: return mix(2, flag ? 1 : 0)
    case let number as Int: return mix(3, UInt64(bitPattern: Int64(number)))
    case let model as [String: Any]: return of(model)
    case let list as [[String: Any]]: return list.reduce(5) { mix($0, of($1)) }
    case let list as [Any]: return list.reduce(5) { mix($0, of($1)) }
    default: return ofMirror(value)
    }
  }

  static func of(_ text: String) -> UInt64 { mix(1, unsafe XXH64.hash(text.utf8.span.bytes)) }

  static func of(_ bytes: [UInt8]) -> UInt64 { XXH64.hash(bytes) }

  static func of(_ model: [String: Any]) -> UInt64 {
    mix(4, model.reduce(UInt64(model.count)) { $0 &+ mix(of($1.key), of($1.value)) })
  }

  /// `sum` with `value` behind it.
  static func mix(_ sum: UInt64, _ value: UInt64) -> UInt64 {
    var mixed = (sum ^ 0x9e37_79b9_7f4a_7c15) &* 0xc2b2_ae3d_27d4_eb4f
    mixed = (mixed ^ mixed >> 32 ^ value) &* 0x9e37_79b1_85eb_ca87
    mixed = (mixed ^ mixed >> 29) &* 0x1656_67b1_9e37_79f9
    return mixed ^ mixed >> 32
  }

  private static func ofMirror(_ value: Any) -> UInt64 {
    let mirror = Mirror(reflecting: value)
    let children = mirror.children
    switch mirror.displayStyle {
    case .dictionary, .set: return mix(6, children.reduce(UInt64(children.count)) { $0 &+ of($1.value) })
    case nil: return mix(7, of(String(describing: value)))
    case .enum where children.isEmpty: return mix(7, of(String(describing: value)))
    default:
      return children.reduce(mix(8, UInt64(children.count))) {
        mix(mix($0, of($1.label ?? "")), of($1.value))
      }
    }
  }
}
