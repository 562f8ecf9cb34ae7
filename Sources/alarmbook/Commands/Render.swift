internal import AlarmbookCore
internal import ArgumentParser

extension Alarmbook {
    /// `alarmbook render book.xlsx`
    struct Render: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "render",
            abstract: "Write the alarms for CloudFormation, Terraform or the AWS CLI.",
            discussion: "What CloudFormation and Terraform make is theirs: it is not marked as the workbook's.")

        @OptionGroup
        var book: BookOptions
        @Option(name: .customLong("as"), help: ArgumentHelp("What the alarms are written for.", valueName: "tool"))
        var form: RenderFormat
        @Option(
            name: .shortAndLong,
            help: ArgumentHelp(
                "The file to write, or a folder that exists. (default: standard output)", valueName: "path"),
            completion: .file())
        var output: String?
        @Flag(help: "Replace files that exist.")
        var force = false
        @Option(
            help: ArgumentHelp(
                "Let whoever deploys choose another ARN for an action. Repeatable.", valueName: "name=arn"))
        var parameter: [String] = []
        @Flag(help: "CloudFormation: write the workbook's account and Region as pseudo parameters, for a StackSet.")
        var stackSet = false
        @Option(help: "How the answer is printed.")
        var format = AnswerFormat.text
        @OptionGroup
        var standing: StandingOptions

        func validate() throws {
            _ = try parameters
            func check(_ option: String, _ isGiven: Bool, with condition: Bool, _ other: String) throws {
                if isGiven, !condition { throw ValidationError("'\(option)' is only valid with '\(other)'") }
            }
            try check("--force", force, with: output != nil, "--output")
            try check("--format json", format == .json, with: output != nil, "--output")
            try check("--stack-set", stackSet, with: form == .cloudformation, "--as cloudformation")
            let owned = "--as cloudformation' or '--as terraform"
            try check("--parameter", !parameter.isEmpty, with: form.owner != nil, owned)
            try check("--to", standing.to != nil, with: form.owner != nil, owned)
        }

        func run() async throws {
            let contents = try book.contents(orElse: "nothing is rendered")
            let groups = contents.groups.filter { !$0.rows.isEmpty }
            guard !groups.isEmpty else {
                throw Refusal("\(book.path) makes no alarm, so there is nothing to render")
            }
            let standing = try await standing.alarms(
                of: groups, settings: contents.settings, book: book, owner: form.owner)
            var renderings: [Rendering] = []
            let parameters = try parameters
            var used: [ActionParameter] = []
            for (group, alarms) in zip(groups, standing) {
                used += parameters.used(by: alarms)
                let rendered = try rendered(
                    alarms, at: group.place, of: contents.settings.book ?? Settings.defaultBook, parameters: parameters)
                renderings += rendered.map { $0.inFolder(groups.count == 1 ? nil : group.place) }
            }
            try book.named { () throws(ValueError) in try parameters.check(used: used) }
            try write(renderings)
        }
    }
}

extension Alarmbook.Render {
    /// The texts of the alarms of one account and Region; `identity` is the Book's.
    private func rendered(
        _ alarms: [RenderedAlarm], at place: AlarmPlace, of identity: String, parameters: ActionParameters
    ) throws -> [Rendering] {
        switch form {
        case .cloudformation:
            let wording = TemplateWording(
                book: identity, parameters: parameters, place: stackSet ? try stackSetPlace(place, alarms) : nil)
            let split = try book.named { () throws(ValueError) in try TemplateSplit(alarms, wording: wording) }
            return split.templates.map { template in
                Rendering(part: template.part, alarmCount: template.alarmCount) { try $0.write(template.bytes) }
            }
        case .terraform:
            let file = TerraformFile(alarms, book: identity, parameters: parameters)
            return [Rendering(alarmCount: alarms.count) { try file.write($0.write) }]
        case .cli:
            let script = ShellScript(alarms, book: identity, place: place)
            return [Rendering(alarmCount: alarms.count, mode: 0o777) { try script.write($0.write) }]
        }
    }

    /// The place that a StackSet's templates replace. Warns of alarms that make sense in one account only.
    private func stackSetPlace(_ place: AlarmPlace, _ alarms: [RenderedAlarm]) throws -> StackSetPlace {
        guard let account = place.account, let region = place.region else {
            throw Refusal(
                "\(book.path) doesn't say which account and region it is of, and so not what other accounts have in their "
                    + "place; repeat with --account and --region")
        }
        let own = alarms.lazy.map(\.alarm).filter(StackSetPlace.isOfOneAccount)
        if let first = own.first {
            let count = own.count
            Console.tell(
                "\(book.path): warning: \(count.counting("alarm")) \(count == 1 ? "watches" : "watch") what one account "
                    + "alone has, such as \"\(first.name)\": in any other account they would wait for data for ever")
        }
        return StackSetPlace(account: account, region: region)
    }

    private var parameters: ActionParameters {
        get throws {
            try optionValue(of: "--parameter") { () throws(ValueError) in
                try ActionParameters(parameter.map { text throws(ValueError) in try ActionParameter(text) })
            }
        }
    }

    private func write(_ renderings: [Rendering]) throws {
        guard let output else {
            guard renderings.count == 1, let rendering = renderings.first else {
                throw Refusal(
                    "\(book.path) makes \(renderings.count) files, and standard output takes one; name a folder with "
                        + "--output")
            }
            let writer = FileWriter.standardOutput()
            try rendering.write(writer)
            try writer.flush()
            return
        }
        let written = try RenderedFiles(
            renderings, path: output, suffix: form.suffix, workbook: book.path, replacing: force)
        for path in written.stale {
            Console.tell(
                "\(path): warning: is of an earlier rendering, and no part of this one; take it away before the folder is "
                    + "deployed")
        }
        switch format {
        case .text:
            for file in written.files { try Console.answer("\(file.path): \(file.alarmCount.counting("alarm"))") }
        case .json: try Console.write(written.json[...])
        }
    }
}
