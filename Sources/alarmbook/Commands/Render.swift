internal import AlarmbookCore
internal import ArgumentParser

extension Alarmbook {
    /// `alarmbook render book.xlsx`
    struct Render: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the alarms for CloudFormation, Terraform or the AWS CLI.",
            discussion: "CloudFormation and Terraform then own what they make: it is not marked as the workbook's.")

        @OptionGroup
        var book: BookOptions
        @Option(name: .customLong("as"), help: "cloudformation, terraform or cli.")
        var form: RenderFormat
        @Option(
            name: .shortAndLong,
            help: ArgumentHelp(
                "The file to write, or a folder that exists. (default: standard output)", valueName: "path"))
        var output: String?
        @Flag(help: "Replace files that exist.")
        var force = false
        @Option(
            help: ArgumentHelp(
                "Let whoever deploys choose another ARN for an action. Repeatable.", valueName: "name=arn"))
        var parameter: [String] = []
        @Flag(help: "CloudFormation: write the workbook's account and Region as pseudo parameters, for a StackSet.")
        var stackSet = false
        @Option(
            help: ArgumentHelp(
                "The alarms that stand, which are to be taken over: aws, or a file as describe-alarms prints it.",
                valueName: "aws|alarms.json"))
        var to: String?
        @Option(help: "text or json.")
        var format = AnswerFormat.text
        @OptionGroup(title: "AWS")
        var aws: AWSOptions

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
            try check("--to", to != nil, with: form.owner != nil, owned)
            if let option = aws.givenOption { try check(option, true, with: to != nil, "--to aws") }
            if let to { try StoreOptions(to: to, aws: aws).validate() }
        }

        func run() async throws {
            let table = try book.table(orElse: "nothing is rendered")
            guard !table.rows.isEmpty else {
                throw Refusal("\(book.path) makes no alarm, so there is nothing to render")
            }
            let alarms = try await alarms(of: table)
            let book = table.settings.book ?? Settings.defaultBook
            let renderings: [Rendering]
            switch form {
            case .cloudformation:
                renderings = try templates(of: alarms, book: book, settings: table.settings)
            case .terraform:
                let file = TerraformFile(alarms, book: book, parameters: try checkedParameters(for: alarms))
                renderings = [Rendering(alarmCount: alarms.count) { try file.write($0.write) }]
            case .cli:
                let script = ShellScript(
                    alarms, book: book, account: table.settings.accountId, region: table.settings.region)
                renderings = [Rendering(alarmCount: alarms.count, mode: 0o777) { try script.write($0.write) }]
            }
            try write(renderings)
        }
    }
}

extension Alarmbook.Render {
    /// The rows' alarms, beside those that stand where `--to` says so.
    private func alarms(of table: AlarmTable) async throws -> [RenderedAlarm] {
        guard let to, let owner = form.owner else { return table.rows.map { RenderedAlarm($0) } }
        let options = StoreOptions(to: to, aws: aws)
        guard try options.isAWS || FileStamp(path: to) != nil else {
            throw FileError(path: to, "doesn't exist", cure: "leave out --to where no alarm stands")
        }
        let store = try await options.store(for: table.settings, book: book, writes: false)
        let rules = PlanRules(
            book: table.settings.book ?? Settings.defaultBook, keepsNames: table.settings.names == .keep, adopts: true)
        let plan = try await store.store.plan(desired: table.rows, rules: rules)
        return try named { () throws(ValueError) in try plan.rendered(for: owner) }
    }

    private func templates(of alarms: [RenderedAlarm], book: String, settings: Settings) throws -> [Rendering] {
        var place: StackSetPlace?
        if stackSet {
            guard let account = settings.accountId, let region = settings.region else {
                throw Refusal(
                    "\(self.book.path) doesn't say which account and region it is of, and so not what other accounts have "
                        + "in their place; repeat with --account and --region")
            }
            place = StackSetPlace(account: account, region: region)
            tellOwnResources(alarms)
        }
        let wording = TemplateWording(book: book, parameters: try checkedParameters(for: alarms), place: place)
        let split = try named { () throws(ValueError) in try TemplateSplit(alarms, wording: wording) }
        return split.templates.map { template in
            Rendering(part: template.part, alarmCount: template.alarmCount) { try $0.write(template.bytes) }
        }
    }

    /// Says how many alarms of a StackSet make sense in one account alone.
    private func tellOwnResources(_ alarms: [RenderedAlarm]) {
        let own = alarms.lazy.map(\.alarm).filter(StackSetPlace.isOfOneAccount)
        guard let first = own.first else { return }
        let count = own.count
        Console.tell(
            "\(book.path): warning: \(count.counting("alarm")) \(count == 1 ? "watches" : "watch") what one account alone "
                + "has, such as \"\(first.name)\": in any other account they would wait for data for ever")
    }

    private var parameters: ActionParameters {
        get throws {
            do {
                return try ActionParameters(try parameter.map { try ActionParameter($0) })
            } catch {
                throw ValidationError("'--parameter': \(error)")
            }
        }
    }

    private func checkedParameters(for alarms: [RenderedAlarm]) throws -> ActionParameters {
        let parameters = try parameters
        try named { () throws(ValueError) in try parameters.checkAllUsed(by: alarms) }
        return parameters
    }

    /// What the core says, its error named by the workbook.
    private func named<Value>(_ body: () throws(ValueError) -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            throw FileError(path: book.path, error.message, cure: error.cure)
        }
    }

    private func write(_ renderings: [Rendering]) throws {
        guard let output else {
            guard renderings.count == 1, let rendering = renderings.first else {
                throw Refusal(
                    "\(book.path) makes \(renderings.count) templates, and standard output takes one; name a folder with "
                        + "--output")
            }
            let writer = FileWriter.standardOutput()
            try rendering.write(writer)
            try writer.flush()
            return
        }
        let written = try RenderedFiles(
            renderings, path: output, suffix: form.suffix, workbook: book.path, replacing: force)
        switch format {
        case .text:
            for file in written.files { try Console.answer("\(file.path): \(file.alarmCount.counting("alarm"))") }
        case .json: try Console.write(written.json[...])
        }
    }
}
