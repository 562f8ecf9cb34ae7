/// A large value that its copies share, so that it is moved and copied as one pointer. Setting it, or a part of it, makes
/// another one.
@propertyWrapper
package struct OnHeap<Value: Sendable>: Sendable {
    /// A class rather than an indirect enum: of a constant in a class the compiler reads a part without copying the whole.
    private final class Box: Sendable {
        let value: Value

        init(_ value: Value) {
            self.value = value
        }
    }

    private var box: Box

    package init(wrappedValue: Value) {
        box = Box(wrappedValue)
    }

    package var wrappedValue: Value {
        get { box.value }
        set { box = Box(newValue) }
    }
}

extension OnHeap: Equatable where Value: Equatable {
    package static func == (one: OnHeap, other: OnHeap) -> Bool {
        one.box === other.box || one.box.value == other.box.value
    }
}

extension OnHeap: Hashable where Value: Hashable {
    package func hash(into hasher: inout Hasher) {
        hasher.combine(box.value)
    }
}
