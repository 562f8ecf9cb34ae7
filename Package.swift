// swift-tools-version: 6.2
import PackageDescription

#if os(macOS)
let isMacOS = true
#else
let isMacOS = false
#endif

let package = Package(
    name: "alarmbook",
    platforms: [.macOS(.v26)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        // The terminal: commands, options, files, reports, exit codes.
        .executableTarget(
            name: "alarmbook",
            dependencies: [
                "Sheets", "AlarmbookCore", "XLSX", "Workbooks", "AWS",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),

        // The books: which sheets each has, how they look, what they say, and how an edited one is renewed.
        .target(name: "Workbooks", dependencies: ["Sheets", "AlarmbookCore", "XLSX"]),

        // A file format: rows to and from .xlsx.
        .target(name: "XLSX", dependencies: ["Sheets", "CXLSXWriter", "CISAL", "CExpat"]),

        // A network service: credentials, signatures, retries, CloudWatch's alarms.
        .target(name: "AWS", dependencies: ["Sheets", "AlarmbookCore", "CCurl"]),

        // The rules and values: tags, metrics, alarms, the table of alarms, plan.
        .target(
            name: "AlarmbookCore",
            // macOS hashes itself.
            dependencies: ["Sheets", .target(name: "CNettle", condition: .when(platforms: [.linux]))]
        ),

        // Cells, rows, blocks of rows and text by its bytes: what file formats and rules both speak of.
        .target(name: "Sheets"),

        // The C libraries, each imported by one folder or file.
        // On Linux what begins a workbook loads it; pkg-config would name it to the linker.
        .systemLibrary(
            name: "CXLSXWriter", path: "Modules/CXLSXWriter", pkgConfig: isMacOS ? "xlsxwriter" : nil,
            providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]
        ),
        .systemLibrary(
            name: "CISAL", path: "Modules/CISAL", pkgConfig: "libisal",
            providers: [.apt(["libisal-dev"]), .brew(["isa-l"])]
        ),
        // macOS has it in its SDK.
        .systemLibrary(
            name: "CExpat", path: "Modules/CExpat", pkgConfig: isMacOS ? nil : "expat",
            providers: [.apt(["libexpat1-dev"])]
        ),
        .systemLibrary(
            name: "CNettle", path: "Modules/CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]
        ),
        // Loaded by the first request, and not linked: pkg-config would name it to the linker.
        .systemLibrary(name: "CCurl", path: "Modules/CCurl"),

        .testTarget(name: "AlarmbookCoreTests", dependencies: ["Sheets", "AlarmbookCore"]),
        .testTarget(name: "XLSXTests", dependencies: ["Sheets", "XLSX", "CISAL"]),
        .testTarget(name: "WorkbooksTests", dependencies: ["Sheets", "AlarmbookCore", "XLSX", "Workbooks"]),
        .testTarget(name: "AWSTests", dependencies: ["Sheets", "AWS", "AlarmbookCore"]),
        .testTarget(
            name: "alarmbookTests", dependencies: ["Sheets", "alarmbook", "AlarmbookCore", "XLSX", "Workbooks"]),
        // What Tests/Fuzz found, replayed without its fuzzer.
        .testTarget(
            name: "FuzzTests", dependencies: ["Sheets", "AlarmbookCore", "XLSX", "Workbooks", "AWS", "alarmbook"],
            path: "Tests/Fuzz/Harnesses"
        ),
    ],
    swiftLanguageModes: [.v6]
)

// The address sanitizer looks at the file format, which C libraries read and write. Alone it builds in a fraction of the
// time of the whole.
if Context.environment["ALARMBOOK_FILES_ONLY"] != nil {
    let kept = ["Sheets", "XLSX", "XLSXTests", "CXLSXWriter", "CISAL", "CExpat"]
    package.targets.removeAll { !kept.contains($0.name) }
    package.dependencies = []
}

// Warnings are errors where the tests build, Tests/run.sh, and nowhere else: a new compiler's new warning must not break
// a user's build.
let isStrict = Context.environment["ALARMBOOK_STRICT"] != nil

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .strictMemorySafety(),
    ]
    if isStrict { target.swiftSettings?.append(.treatAllWarnings(as: .error)) }
}
