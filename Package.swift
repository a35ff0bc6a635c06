// swift-tools-version: 6.1
import PackageDescription

// The targets stand in the order of the journey: read, analyse, store, ask, show.
// An arrow may only point upwards; Tests/HouseTests keeps it so.
let package = Package(
    name: "quoth",
    products: [
        .executable(name: "quoth", targets: ["quoth"]),
        .executable(name: "quoth-train", targets: ["quoth-train"]),
        .executable(name: "quoth-bench", targets: ["quoth-bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        // Libraries of the system.
        .systemLibrary(name: "CLibedit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CLibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CProcess"),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),

        // Word lists and weights, embedded as they lie in the folder.
        .target(name: "EmbeddedData", exclude: ["lexicons", "weights"]),

        // What everything stands on.
        .target(name: "Text"),
        .target(name: "Model", dependencies: ["Text"]),

        // From the bytes of a file to a corpus.
        .target(name: "Reading", dependencies: ["Text", "Model", "CZlib", "CLibxml2", "CArchive", "CProcess"]),
        .target(name: "Analysis", dependencies: ["Text", "Model", "EmbeddedData"]),
        .target(
            name: "Corpus",
            dependencies: [
                "Text", "Model", "Analysis", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"), "CSQLite",
            ]),

        .target(name: "Extraction", dependencies: ["Text", "Model", "Reading", "Analysis"]),
        .target(name: "Importing", dependencies: ["Text", "Model", "Reading", "Analysis", "Corpus", "Extraction"]),

        // From a typed query to an answer.
        .target(name: "Language", dependencies: ["Text", "Model"]),
        .target(
            name: "Evaluation",
            dependencies: ["Text", "Model", "Corpus", "Language", "CPCRE2", "CStemmer"]),
        .target(name: "Presentation", dependencies: ["Text", "Model", "Language", "Evaluation"]),
        .target(
            name: "Console",
            dependencies: [
                "Text", "Model", "Reading", "Analysis", "Corpus", "Importing", "Language", "Evaluation", "Presentation",
                "CLibedit",
            ]),

        // Made-up articles and queries, for tests and benchmarks.
        .target(name: "Samples", dependencies: ["Text", "Model"]),

        // The programs.
        .executableTarget(
            name: "quoth",
            dependencies: [
                "Text", "Reading", "Analysis", "Corpus", "Language", "Console", "Extraction", "Importing",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(
            name: "quoth-train",
            dependencies: [
                "Text", "Model", "Reading", "Analysis", "CZlib",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        .executableTarget(
            name: "quoth-bench",
            dependencies: [
                "Text", "Model", "Reading", "Analysis", "Corpus", "Importing", "Language", "Evaluation", "Samples",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        // A test target for each room, and one that keeps the house itself.
        .testTarget(name: "TextTests", dependencies: ["Text"]),
        .testTarget(name: "ModelTests", dependencies: ["Model"]),
        .testTarget(name: "ReadingTests", dependencies: ["Reading"], exclude: ["Fixtures"]),
        .testTarget(name: "AnalysisTests", dependencies: ["Analysis", "Reading"], exclude: ["Fixtures"]),
        .testTarget(name: "CorpusTests", dependencies: ["Corpus", "Samples"], exclude: ["Fixtures"]),
        .testTarget(name: "ExtractionTests", dependencies: ["Extraction", "Reading"]),
        .testTarget(name: "ImportingTests", dependencies: ["Importing", "Corpus", "Samples", "quoth"]),
        .testTarget(name: "LanguageTests", dependencies: ["Language", "Samples"], exclude: ["Cases"]),
        .testTarget(
            name: "EvaluationTests", dependencies: ["Evaluation", "Corpus", "Language", "Samples"], exclude: ["Golden"]),
        .testTarget(
            name: "PresentationTests", dependencies: ["Presentation", "Text", "Model", "Language", "Evaluation"]),
        .testTarget(name: "ConsoleTests", dependencies: ["Console", "CLibedit"]),
        .testTarget(name: "ExampleTests", dependencies: ["quoth"]),
        .testTarget(name: "HouseTests"),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .gnu2x
)

// Programs that look for inputs that break quoth. Only `make fuzz` builds them, with libFuzzer, which brings their main.
if Context.environment["QUOTH_FUZZ"] != nil {
    let rooms: [String: [Target.Dependency]] = [
        "Language": ["Language"],
        "Queries": ["Corpus", "Language", "Evaluation", "Presentation", "Samples"],
        "Articles": ["Reading", "Analysis", "Extraction"],
    ]
    for (name, dependencies) in rooms {
        package.targets.append(
            .executableTarget(
                name: "fuzz-" + name.lowercased(), dependencies: dependencies + ["Text", "Model"],
                path: "Tests/Fuzzing/" + name, swiftSettings: [.unsafeFlags(["-parse-as-library"])]))
    }
}
