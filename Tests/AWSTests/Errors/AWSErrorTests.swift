import AWS
import Testing

struct AWSErrorTests {
    private func error(_ status: Int, _ headers: [String: String] = [:], _ body: String) -> AWSError {
        AWSError(HTTPResponse(status: status, headers: headers, body: Array(body.utf8)))
    }

    @Test("the code of the Query protocol comes first")
    func queryError() {
        let found = error(
            400, ["x-amzn-query-error": "LimitExceeded;Sender", "x-amzn-RequestId": "r-1"],
            #"{"__type":"com.amazonaws.cloudwatch#LimitExceededFault","message":"too many"}"#)
        #expect(found == AWSError(code: "LimitExceeded", message: "too many", requestID: "r-1", status: 400))
        #expect(found.description == "LimitExceeded: too many (request r-1)")
        #expect(!found.isThrottling)
    }

    @Test("then the body's type, without its namespace and what follows a colon")
    func type() {
        let found = error(
            400, ["X-Amzn-ErrorType": "Other"],
            #"{"__type":"ns#ThrottlingException:http://x","Message":"Rate exceeded"}"#)
        #expect(found.code == "ThrottlingException")
        #expect(found.message == "Rate exceeded")
        #expect(found.isThrottling)
    }

    @Test("then the header, for bodies that have no type")
    func header() {
        let found = error(403, ["X-Amzn-ErrorType": "AccessDeniedException:http://x"], "{}")
        #expect(found.code == "AccessDeniedException")
    }

    @Test("signs count that a combining scalar follows")
    func scalars() {
        let found = error(
            400, ["x-amzn-query-error": "Throttling;\u{301}Sender"], #"{"__type":"ns#Other"}"#)
        #expect(found.code == "Throttling")
        #expect(error(400, [:], "{\"__type\":\"ns#\u{301}Other:\u{301}x\"}").code == "\u{301}Other")
        #expect(error(403, [:], "<E><Code>Denied</Code><Message>\u{301}no</Message></E>").message == "\u{301}no")
    }

    @Test("XML is read, its entities resolved")
    func xml() {
        let found = error(
            403, [:],
            "<ErrorResponse><Error><Code>AccessDenied</Code><Message>&lt;you&gt; &amp;amp; I</Message></Error>"
                + "<RequestId>r-2</RequestId></ErrorResponse>")
        #expect(found == AWSError(code: "AccessDenied", message: "<you> &amp; I", requestID: "r-2", status: 403))
    }

    @Test("an answer that nobody understands is quoted in short")
    func page() {
        let found = error(502, [:], "<html>\n<h1>Bad Gateway</h1>" + String(repeating: "x", count: 999))
        #expect(found.code == "HTTP 502")
        #expect(found.message.count <= 200)
        #expect(found.isTransient)
    }

    @Test("a server that doesn't know an operation says so, or breaks over it in words of its own")
    func unknownOperation() {
        for (status, code) in [
            (400, "UnknownOperationException"), (400, "InvalidAction"), (501, "InternalFailure"), (500, "HTTP 500"),
        ] {
            #expect(AWSError(code: code, message: "", status: status).isUnknownOperation)
        }
        for (status, code) in [
            (500, "InternalFailure"), (503, "HTTP 503"), (400, "ValidationError"), (400, "Throttling"),
        ] {
            #expect(!AWSError(code: code, message: "", status: status).isUnknownOperation)
        }
    }

    @Test("a denial that names TagResource says that this permission is missing")
    func tagResource() {
        let found = AWSError(
            code: "AccessDenied", message: "User: x is not authorized to perform: cloudwatch:TagResource", status: 403)
        #expect(
            found.description.hasSuffix(
                "; the permission that is missing is cloudwatch:TagResource, which marks alarms as the workbook's"))
    }

    @Test("a clock that is wrong is known by code or by words")
    func clock() {
        #expect(AWSError(code: "RequestTimeTooSkewed", message: "", status: 403).isClockSkew)
        #expect(
            AWSError(
                code: "SignatureDoesNotMatch", message: "Signature not yet current: 20260101T000000Z is still later",
                status: 403
            ).isClockSkew)
        #expect(!AWSError(code: "AccessDenied", message: "", status: 403).isClockSkew)
    }
}
