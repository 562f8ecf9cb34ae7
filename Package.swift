// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "alarmbook",
    platforms: [.macOS(.v26)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        // The terminal: commands, options, files, reports, exit codes.
        .executableTarget(
            name: "alarmbook",
            dependencies: [
                "AlarmbookCore", "XLSX", "AWS",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),

        // A file format: rows to and from .xlsx.
        .target(name: "XLSX", dependencies: ["AlarmbookCore", "CXLSXWriter", "CZlib", "CLibXML2"]),

        // A network service: credentials, signatures, retries, CloudWatch's alarms.
        .target(
            name: "AWS", dependencies: ["AlarmbookCore", "CCurl", .product(name: "Crypto", package: "swift-crypto")]
        ),

        // The rules and values: tags, sheets, rows, alarms, plan.
        .target(name: "AlarmbookCore", dependencies: [.product(name: "Crypto", package: "swift-crypto")]),

        // The C libraries, each imported by one folder of XLSX or AWS.
        .systemLibrary(
            name: "CXLSXWriter", path: "Modules/CXLSXWriter", pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]
        ),
        .systemLibrary(
            name: "CZlib", path: "Modules/CZlib", pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]
        ),
        .systemLibrary(
            name: "CLibXML2", path: "Modules/CLibXML2", pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]
        ),
        .systemLibrary(
            name: "CCurl", path: "Modules/CCurl", pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]
        ),

        .testTarget(name: "AlarmbookCoreTests", dependencies: ["AlarmbookCore"]),
        .testTarget(name: "XLSXTests", dependencies: ["XLSX", "AlarmbookCore"]),
        .testTarget(
            name: "AWSTests",
            dependencies: ["AWS", "AlarmbookCore", .product(name: "Crypto", package: "swift-crypto")]
        ),
        .testTarget(name: "alarmbookTests", dependencies: ["alarmbook", "AlarmbookCore", "XLSX"]),
        // What Tests/Fuzz found, replayed without its fuzzer.
        .testTarget(
            name: "FuzzTests", dependencies: ["alarmbook", "AlarmbookCore", "XLSX", "AWS"],
            path: "Tests/Fuzz/Harnesses"
        ),
    ],
    swiftLanguageModes: [.v6]
)

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
