/// A large value that its copies share, so that it is moved and copied as one pointer. Setting it, or a part of it, makes
/// another one.
@propertyWrapper
package indirect enum OnHeap<Value> {
    case value(Value)

    package init(wrappedValue: Value) { self = .value(wrappedValue) }

    package var wrappedValue: Value {
        get {
            switch self {
            case .value(let value): value
            }
        }
        set { self = .value(newValue) }
    }
}

extension OnHeap: Equatable where Value: Equatable {}
extension OnHeap: Hashable where Value: Hashable {}
extension OnHeap: Sendable where Value: Sendable {}
