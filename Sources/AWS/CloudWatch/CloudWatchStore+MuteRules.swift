package import AlarmbookCore

extension CloudWatchStore {
    /// Reads the rules that mute alarms now or will. Credentials may not be allowed to, and a Region or another server
    /// may not know such rules: then it is told why.
    package func muteRules() async throws -> MuteRules {
        var rules = MuteRules()
        var pages = PageTokens(of: "ListAlarmMuteRules")
        do {
            while true {
                let page = try await calls.muteRules(token: pages.next)
                for name in page.names { try await read(name, into: &rules) }
                guard try pages.turn(to: page.nextToken) else { return rules }
            }
        } catch let error as AWSError where error.isAccessDenied {
            rules.failure = "\(error)"
        } catch let error as AWSError where error.isUnknownOperation {
            rules.failure = "the server doesn't know them"
        }
        return rules
    }

    /// A policy may allow to read some rules only, so that one that is refused doesn't hide the others.
    private func read(_ rule: String, into rules: inout MuteRules) async throws {
        do {
            rules.add(rule, muting: try await calls.targets(ofMuteRule: rule).names)
        } catch let error as AWSError where error.isNotFound {
            // The rule was deleted meanwhile.
        } catch let error as AWSError where error.isAccessDenied {
            rules.failure = rules.failure ?? "\(error)"
        }
    }
}
