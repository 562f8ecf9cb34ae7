/// A name and value that tell metrics of one name apart.
package struct Dimension: Hashable, Sendable, Comparable {
    /// 1 to 255 ASCII characters.
    package var name: String
    /// 1 to 1,024 ASCII characters.
    package var value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    package static func < (a: Dimension, b: Dimension) -> Bool {
        (a.name, a.value) < (b.name, b.value)
    }
}
