internal import AlarmbookCore
internal import Sheets

/// What the sheets of tags of an old workbook say, and what people wrote on them, found in one reading.
struct OldTags {
    private(set) var reader: TagSheetReader
    private(set) var digest: TagsDigest?
    /// By the sheets, in their order.
    private(set) var notes: [TagNotes] = []

    /// Reads the sheets; `keys` are those of the tags whose values somebody will ask for.
    init(of old: OldBook, keys: [String], home: AlarmPlace) throws {
        var reader = TagSheetReader(keys: keys, home: home, keepsTypes: true)
        for tags in old.tags {
            reader.begin(tags.table)
            var digest = TagsDigest(tags.table, after: digest)
            var notes = TagNotes(tags.table)
            let merged = try old.read(tags.sheet) { row in
                reader.read(row)
                notes.look(at: row)
                if row.number > tags.table.headerRow { digest.add(row) }
            }
            reader.read(mergedRanges: merged)
            self.digest = digest
            self.notes.append(notes)
        }
        self.reader = reader
        // Without a digest in Settings the tags count as not edited.
        guard let written = old.settingsTable.settings.tagsDigest, written != digest?.text else { return }
        for index in notes.indices { notes[index].areEdited = true }
    }

    /// Whether somebody edited the tags since they were written.
    var areEdited: Bool { notes.contains(where: \.areEdited) }
}
