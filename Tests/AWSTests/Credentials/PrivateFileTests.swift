import Foundation
import Testing

@testable import AWS

@Suite("Files of credentials")
struct PrivateFileTests {
    private func mode(_ path: String) -> Int? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.posixPermissions] as? Int
    }

    @Test("a file and the folders that it needs are its owner's alone, and it takes an older one's place")
    func modes() throws {
        let folder = try Scratch()
        let path = folder.path + "/a/b/c.json"
        for text in ["one", "two"] {
            #expect(PrivateFile(path: path).write(Data(text.utf8)))
            #expect(FileManager.default.contents(atPath: path) == Data(text.utf8))
            #expect(mode(path) == 0o600)
        }
        #expect(mode(folder.path + "/a") == 0o700)
        #expect(mode(folder.path + "/a/b") == 0o700)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/a/b") == ["c.json"])
    }

    @Test("a link that was planted for its temporary sibling is not followed")
    func link() throws {
        let folder = try Scratch()
        let (path, victim) = (folder.path + "/c.json", folder.path + "/victim")
        try Data("precious".utf8).write(to: URL(fileURLWithPath: victim))
        let planted = "\(path).\(ProcessInfo.processInfo.processIdentifier).tmp"
        try FileManager.default.createSymbolicLink(atPath: planted, withDestinationPath: victim)
        #expect(PrivateFile(path: path).write(Data("secret".utf8)))
        #expect(FileManager.default.contents(atPath: victim) == Data("precious".utf8))
        #expect(FileManager.default.contents(atPath: path) == Data("secret".utf8))
    }

    @Test("where no file can be made, it says so and leaves nothing")
    func refused() throws {
        let folder = try Scratch()
        try Data().write(to: URL(fileURLWithPath: folder.path + "/file"))
        #expect(!PrivateFile(path: folder.path + "/file/c.json").write(Data("secret".utf8)))
        #expect(!PrivateFile(path: folder.path).write(Data("secret".utf8)))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["file"])
    }
}
