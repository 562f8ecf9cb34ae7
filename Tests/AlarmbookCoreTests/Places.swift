import AlarmbookCore

// A test's own accounts and Regions are known to be some, which the product can say of nothing.
extension AccountID: ExpressibleByStringLiteral {
    /// Twelve digits.
    public init(stringLiteral text: String) {
        guard let account = AccountID(exactly: text) else { preconditionFailure("\(text) is no account") }
        self = account
    }
}

extension RegionName: ExpressibleByStringLiteral {
    /// A Region's name.
    public init(stringLiteral text: String) {
        guard let region = RegionName(exactly: text) else { preconditionFailure("\(text) is no Region") }
        self = region
    }
}
