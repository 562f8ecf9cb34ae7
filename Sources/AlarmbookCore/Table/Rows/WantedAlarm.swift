internal import Sheets

/// What most rows on one metric have in common, so that it is held once.
struct RowFamily: Equatable, Sendable {
    /// Without resource and dimensions.
    let identity: AlarmIdentity
    let place: AlarmPlace
    let sheet: String
    /// As the row spells it.
    var severity: String
    var reach = MetricReach()
    var wording = RowWording()
}

/// An alarm and the row that wants it.
package struct WantedAlarm: Sendable {
    /// What the row wants; its name is unique among the rows.
    @OnHeap package var alarm: MetricAlarm
    /// The same, for others to share.
    var held: OnHeap<MetricAlarm> { _alarm }
    /// What it has in common with most rows on its metric.
    @OnHeap var family: RowFamily
    package let resourceId: String
    /// The row's number in the worksheet, counted from 1.
    package let number: Int
    /// The alarm's name before a clash with another row adds to it.
    package internal(set) var baseName: String
    /// The ARN of the alarm that the row was pulled from, whose name it keeps; nil where it wasn't pulled.
    package let arn: ExactText?
    /// The customer's tags that its alarm is to have, each key once.
    package var tags: [AlarmTag] = []
    /// Whether the name's parts, Value and shown tags, are still what the sheets of tags say.
    package var isNamedByTags = false
    private var extras = Extras.none

    /// What few rows have: most share an empty one.
    private struct Extras: Sendable {
        static let none = OnHeap(wrappedValue: Extras())

        var formers: [AlarmIdentity] = []
        var replaced: [String] = []
        var why = ""
        var formerly: FormerWording?
        var dimensions = ""
    }

    /// The identities that the row had before what it names was replaced.
    package var formers: [AlarmIdentity] {
        get { extras.wrappedValue.formers }
        set { extras.wrappedValue.formers = newValue }
    }

    /// What the row named then, the latest first, as its Status says it.
    package var replaced: [String] {
        get { extras.wrappedValue.replaced }
        set { extras.wrappedValue.replaced = newValue }
    }

    /// Why the row is as it is, in people's own words; may be empty.
    package var why: String {
        get { extras.wrappedValue.why }
        set { extras.wrappedValue.why = newValue }
    }

    /// How it was worded at first; nil where that was as now.
    package var formerly: FormerWording? {
        get { extras.wrappedValue.formerly }
        set { extras.wrappedValue.formerly = newValue }
    }

    /// The row's dimensions besides those that follow from the resource, as its identity has them.
    private var dimensions: String { extras.wrappedValue.dimensions }

    /// The alarm of a row that has its only name, and spells Severity as the identity does.
    package init(
        alarm: MetricAlarm, identity: AlarmIdentity, place: AlarmPlace = AlarmPlace(), sheet: String, number: Int,
        arn: ExactText? = nil
    ) {
        let family = RowFamily(
            identity: identity.with(resourceId: "", dimensions: ""), place: place, sheet: sheet,
            severity: identity.severity)
        self.init(
            alarm: alarm, resourceId: identity.resourceId, dimensions: identity.dimensions,
            family: OnHeap(wrappedValue: family), number: number, arn: arn)
    }

    /// `dimensions` are those of its identity, of which `family` has all else but the resource.
    init(
        alarm: MetricAlarm, resourceId: String, dimensions: String, family: OnHeap<RowFamily>, number: Int,
        baseName: String? = nil, arn: ExactText? = nil
    ) {
        self.alarm = alarm
        _family = family
        self.resourceId = resourceId
        self.number = number
        self.baseName = baseName ?? alarm.name
        self.arn = arn
        if !dimensions.isEmpty { extras.wrappedValue.dimensions = dimensions }
    }

    package var identity: AlarmIdentity { family.identity.with(resourceId: resourceId, dimensions: dimensions) }

    /// A hash of the identity and the place.
    @inline(__always)
    func identityHash(_ seed: HashSeed) -> UInt64 {
        let family = family
        var hash = seed.hash(of: resourceId) &* 31 &+ seed.hash(of: family.identity.metricName)
        if !dimensions.isEmpty { hash = hash &* 31 &+ seed.hash(of: dimensions) }
        if !family.severity.isEmpty { hash = hash &* 31 &+ seed.hash(of: family.identity.severity) }
        return hash &* 31 &+ seed.hash(of: family.place)
    }

    /// The alarm's account and Region, as far as they are known: see `RowPlaces`.
    package var place: AlarmPlace { family.place }

    /// The worksheet's name.
    package var sheet: String { family.sheet }

    /// Severity as it is spelled in the row; may be empty.
    package var severity: String { family.severity }

    /// What values the alarm's metric can have.
    package var reach: MetricReach { family.reach }

    /// How it comes by its name and description.
    var wording: RowWording { family.wording }

    /// What the alarm is about, for people: the resource, or where there is none, the metric's dimensions.
    package var subject: String {
        resourceId.isEmpty ? DimensionList.text(of: alarm.dimensions) : resourceId
    }

    /// The names that the alarm can have, from the plain one to the most exact one: each appends a further piece in
    /// parentheses. `alarm.name` is one of them.
    package var nameForms: [String] { forms(of: baseName) }

    /// The names that the alarm could have had at first, where it was worded otherwise.
    package var formerNames: [String] { formerly?.name.map { forms(of: $0) } ?? [] }

    private func forms(of baseName: String) -> [String] {
        var forms = [AlarmName.cut(baseName, identity: identity)]
        var name = baseName
        for piece in [identity.resourceId, severity, identity.dimensions] where !piece.isEmpty {
            name += " (" + piece + ")"
            forms.append(AlarmName.cut(name, identity: identity))
        }
        return forms
    }
}
