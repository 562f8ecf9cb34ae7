import AlarmbookCore
import Testing

struct RowFilterTests {
    @Test(
        "parsing and printing are inverses",
        arguments: [
            "Key == Name",
            "Key != Name",
            "Key == Name and Environment != test",
            "Key == \"Display Name\" and tag:Team == \"R and D\" and \"Cost \"\"Center\"\"\" == \"\"",
            "Key == Name and Value != \"and\"",
            "Key == Name and Value == \"a=b\"",
        ])
    func roundTrip(text: String) throws {
        let filter = try RowFilter(text)
        #expect(filter.description == text)
        #expect(try RowFilter(filter.description) == filter)
    }

    @Test("spaces around a comparison don't matter")
    func spaces() throws {
        #expect(try RowFilter("Key==Name   and Environment!=test").description == "Key == Name and Environment != test")
    }

    @Test("a filter that says nothing of Key means Key == Name too")
    func key() throws {
        #expect(try RowFilter("Environment == prod").description == "Key == Name and Environment == prod")
        #expect(try RowFilter("key == Service").description == "key == Service")
        #expect(RowFilter.named.description == "Key == Name")
    }

    @Test(
        "what is no comparison is refused",
        arguments: [
            "", "Key", "Key =", "Key = Name", "Key == ", "== Name", "Key == Name or Key == x", "Key == Name and",
            "Key == \"x",
            "Key == Name Name",
        ])
    func refused(text: String) {
        #expect(throws: ValueError.self) { try RowFilter(text) }
    }

    @Test("a refusal quotes the filter and says how to write one")
    func message() {
        #expect(
            throws: ValueError(
                "filter \"Key = Name\" is not a comparison of a column with a value",
                cure: "write COLUMN == VALUE or COLUMN != VALUE, joined by and")
        ) { try RowFilter("Key = Name") }
    }
}
