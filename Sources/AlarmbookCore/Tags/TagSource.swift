internal import Sheets

/// What the inputs of an export say besides their tags: whose resources they are, and what was left out of them.
package struct TagSource: Hashable, Sendable {
    /// The account or the Region of resources, as inputs and options state it.
    package struct Fact<Value: Hashable & Sendable>: Hashable, Sendable {
        /// What it is: `account` or `region`.
        let noun: String
        /// The first value that was stated, which goes into the workbook's Settings; nil until there is one.
        package private(set) var first: Value?
        /// Whether another value was stated too.
        package private(set) var isSpread = false
        /// An input with resources that have no stated value.
        package private(set) var silentInput: String?
        /// The option's value for the input that is being read.
        fileprivate var option: Value?

        init(_ noun: String, first: Value?) {
            self.noun = noun
            self.first = first
        }

        /// Takes a resource's value, and returns it if it differs from the first one.
        mutating func take(_ said: Value?, of input: String? = nil) throws(ValueError) -> Value? {
            if let said, let option, said != option {
                throw ValueError(
                    "a resource of \(noun) \"\(said)\", but --\(noun) says \"\(option)\"",
                    cure: "correct --\(noun), or leave it out where the input says it itself")
            }
            guard let said = said ?? option else {
                if silentInput == nil { silentInput = input }
                return nil
            }
            guard let first else {
                self.first = said
                return nil
            }
            guard said != first else { return nil }
            isSpread = true
            return said
        }

        /// The problem where there are several values, so that each must be known.
        var flaw: (input: String, error: ValueError)? { isSpread ? silence : nil }

        /// An input that doesn't state it, and the error for that.
        var silence: (input: String, error: ValueError)? {
            guard let silentInput else { return nil }
            let error = ValueError(
                "doesn't say of which \(noun) its resources are, and there are several",
                cure: "repeat --\(noun) for each file, in their order")
            return (silentInput, error)
        }
    }

    package private(set) var account: Fact<AccountID>
    package private(set) var region: Fact<RegionName>
    private var input = ""
    /// Whether a token says that AWS had more to give.
    package var isPartial = false
    /// Instances that are terminated or shutting down; their tags are left out.
    package var terminatedCount = 0
    /// Resources without a single tag, which a tag table can't show.
    package var untaggedCount = 0

    /// `home` is stated from the start.
    package init(home: AlarmPlace = AlarmPlace()) {
        account = Fact("account", first: home.account)
        region = Fact("region", first: home.region)
    }

    /// Begins an input; `options` fill in the place that it doesn't state.
    package mutating func begin(_ input: String, at options: AlarmPlace = AlarmPlace()) {
        self.input = input
        account.option = options.account
        region.option = options.region
    }

    /// The place that was stated first.
    package var home: AlarmPlace { AlarmPlace(account: account.first, region: region.first) }

    /// Whether there are resources of several accounts or Regions.
    package var isSpread: Bool { account.isSpread || region.isSpread }

    /// An input that doesn't state its resources' place although there are several places, and the error for that.
    package var flaw: (input: String, error: ValueError)? { account.flaw ?? region.flaw }

    /// An input that doesn't state its resources' place, and the error where there are several places.
    package var silence: (input: String, error: ValueError)? { account.silence ?? region.silence }

    /// A resource's place as far as it differs from `home`. `said` is the place that it states. A resource of a global
    /// service states none and counts as being at home; one of EC2 must be somewhere.
    mutating func away(_ said: AlarmPlace, isGlobal: Bool) throws(ValueError) -> AlarmPlace {
        let input = isGlobal ? nil : input
        return AlarmPlace(
            account: try account.take(said.account, of: input), region: try region.take(said.region, of: input))
    }

    /// The region of an Availability Zone, Local Zone or Wavelength Zone: `us-west-2` of `us-west-2-lax-1a`; nil where
    /// there is none
    /// (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html).
    package static func region(ofZone zone: String) -> RegionName? {
        let parts = zone.parts(at: "-")
        guard let number = parts.firstIndex(where: { $0.utf8.first?.isDigit == true }) else { return nil }
        let digits = Substring(parts[number].utf8.prefix(while: \.isDigit))
        return RegionName(exactly: (parts[..<number] + [digits]).joined(separator: "-"))
    }
}
