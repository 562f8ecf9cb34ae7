/// What the inputs of an export say besides their tags: whose resources they are, and what was left out of them.
package struct TagSource: Hashable, Sendable {
    /// A fact about every resource, which inputs, or options for them, say.
    package struct Fact<Value: Hashable & Sendable>: Hashable, Sendable {
        /// What it is: `account` or `region`.
        let noun: String
        /// What was said first; nil while nobody has said it. The workbook's Settings say it.
        package private(set) var first: Value?
        /// Whether something else was said too.
        package private(set) var isSpread = false
        /// An input with resources of which nobody says it.
        package private(set) var silentInput: String?
        /// What an option says for the input that is read.
        fileprivate var option: Value?

        init(_ noun: String, first: Value?) {
            self.noun = noun
            self.first = first
        }

        /// Takes what a resource says; gives it back where it isn't what was said first.
        mutating func note(_ said: Value?, of input: String? = nil) throws(ValueError) -> Value? {
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

        /// Where there are several, each must be known.
        var flaw: (input: String, error: ValueError)? { isSpread ? silence : nil }

        /// An input that leaves it open, and what to do where there are several.
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

    /// `home` is what counts as said already.
    package init(home: AlarmPlace = AlarmPlace()) {
        account = Fact("account", first: home.account)
        region = Fact("region", first: home.region)
    }

    /// Begins with an input; `options` say where its resources are, as far as it doesn't say it itself.
    package mutating func begin(_ input: String, at options: AlarmPlace = AlarmPlace()) {
        self.input = input
        account.option = options.account
        region.option = options.region
    }

    /// The place that was said first.
    package var home: AlarmPlace { AlarmPlace(account: account.first, region: region.first) }

    /// Whether there are resources of several accounts or Regions.
    package var isSpread: Bool { account.isSpread || region.isSpread }

    /// An input that leaves open where its resources are although there are several places, and what to do.
    package var flaw: (input: String, error: ValueError)? { account.flaw ?? region.flaw }

    /// An input that leaves open where its resources are, and what to do where there are several places.
    package var silence: (input: String, error: ValueError)? { account.silence ?? region.silence }

    /// Where a resource is, as far as it isn't at home. `said` is what it says itself; resources of global services say
    /// nothing and count as being at home, but those of `aws ec2` are somewhere.
    mutating func away(_ said: AlarmPlace, isGlobal: Bool) throws(ValueError) -> AlarmPlace {
        let input = isGlobal ? nil : input
        return AlarmPlace(
            account: try account.note(said.account, of: input), region: try region.note(said.region, of: input))
    }

    /// The region of an Availability Zone, Local Zone or Wavelength Zone: `us-west-2` of `us-west-2-lax-1a`; nil where
    /// there is none
    /// (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html).
    package static func region(ofZone zone: String) -> RegionName? {
        let parts = zone.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }
        guard let number = parts.firstIndex(where: { $0.first.map(isDigit) ?? false }) else { return nil }
        let region = parts[..<number] + [parts[number].prefix(while: isDigit)]
        return RegionName(exactly: String(decoding: Array(region.joined(separator: "-".utf8)), as: UTF8.self))
    }
}
