// swift-tools-version: 6.2
import PackageDescription

// The fuzzer compiles the product's sources itself: the sanitizers' flags are unsafe ones, which no dependency may have,
// and all that is tested has `package` access. The main package compiles Harnesses too, without them, and replays what
// was found.

let instrumented: [SwiftSetting] = [
    .unsafeFlags(["-sanitize=fuzzer,address", "-parse-as-library", "-enable-testing"]),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

// The fuzzer's library, a file of the compiler's, which `run.sh` names.
let library = Context.environment["FUZZER_LIBRARY"] ?? ""

let package = Package(
    name: "alarmbook-fuzz",
    platforms: [.macOS(.v26)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        .target(
            name: "alarmbook",
            dependencies: [
                "Sheets", "AlarmbookCore", "XLSX", "Workbooks", "AWS",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            // The fuzzer has a main function of its own.
            swiftSettings: instrumented + [
                .unsafeFlags(["-Xfrontend", "-entry-point-function-name", "-Xfrontend", "alarmbook_main"])
            ]
        ),
        .target(
            name: "Workbooks", dependencies: ["Sheets", "AlarmbookCore", "XLSX"], swiftSettings: instrumented
        ),
        .target(
            name: "XLSX", dependencies: ["Sheets", "CXLSXWriter", "CISAL", "CExpat"],
            swiftSettings: instrumented
        ),
        .target(name: "AWS", dependencies: ["Sheets", "AlarmbookCore", "CCurl"], swiftSettings: instrumented),
        .target(
            name: "AlarmbookCore",
            dependencies: ["Sheets", .target(name: "CNettle", condition: .when(platforms: [.linux]))],
            swiftSettings: instrumented
        ),
        .target(name: "Sheets", swiftSettings: instrumented),
        .systemLibrary(name: "CXLSXWriter", path: "Modules/CXLSXWriter"),
        .systemLibrary(name: "CISAL", path: "Modules/CISAL", pkgConfig: "libisal"),
        .systemLibrary(name: "CExpat", path: "Modules/CExpat", pkgConfig: "expat"),
        .systemLibrary(name: "CNettle", path: "Modules/CNettle", pkgConfig: "nettle"),
        .systemLibrary(name: "CCurl", path: "Modules/CCurl"),

        .target(
            name: "Harnesses", dependencies: ["Sheets", "AlarmbookCore", "XLSX", "Workbooks", "AWS", "alarmbook"],
            path: "Harnesses",
            exclude: ["ReplayTests.swift"], swiftSettings: instrumented
        ),
        .executableTarget(
            name: "Fuzzer", dependencies: ["Harnesses"], path: "Fuzzer",
            linkerSettings: [.unsafeFlags(["-sanitize=address", "-use-ld=lld", library, "-lstdc++"])]
        ),
    ],
    swiftLanguageModes: [.v6]
)
