/// A call of a Query service, which takes a form and answers in XML
/// (https://smithy.io/2.0/aws/protocols/aws-query-protocol.html).
package struct QueryCall: Hashable, Sendable {
    package var action: String
    package var version: String
    package var parameters: [Parameter]

    /// A name and value of the form.
    package struct Parameter: Hashable, Sendable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(_ action: String, version: String, _ parameters: [Parameter] = []) {
        self.action = action
        self.version = version
        self.parameters = parameters
    }

    /// Sends the call, and returns the texts of the answer's elements.
    package func send(by client: ServiceClient) async throws -> QueryAnswer {
        let form = ([Parameter("Action", action), Parameter("Version", version)] + parameters)
            .map { PercentEncoding.encode($0.name) + "=" + PercentEncoding.encode($0.value) }
            .joined(separator: "&")
        var request = HTTPRequest(
            method: "POST", address: client.endpoint.address.appending(path: "/"),
            headers: [HTTPHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")],
            body: Array(form.utf8))
        request.operation = action
        let response = try await client.send(request)
        guard let answer = QueryAnswer(response.body) else {
            throw AWSError(
                code: "InvalidResponse", message: "the answer to \(action) is not the XML that was expected",
                requestID: response.headers["x-amzn-requestid"] ?? "", status: response.status)
        }
        return answer
    }
}
