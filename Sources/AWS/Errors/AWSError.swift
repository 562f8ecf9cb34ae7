internal import Sheets

/// An error of an AWS service, in its own words.
package struct AWSError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Such as `AccessDenied` or `Throttling`.
    package var code: String
    package var message: String
    /// The request's id, which AWS's support asks for; may be empty.
    package var requestID: String
    package var status: Int

    package init(code: String, message: String, requestID: String = "", status: Int) {
        self.code = code
        self.message = message
        self.requestID = requestID
        self.status = status
    }

    package var description: String {
        code + (message.isEmpty ? "" : ": " + message) + (requestID.isEmpty ? "" : " (request \(requestID))")
            + (cure.isEmpty ? "" : "; " + cure)
    }

    /// Advice for common errors whose own words give none; else empty.
    private var cure: String {
        if code.begins(with: "AccessDenied"), message.holds("cloudwatch:TagResource") {
            return "the permission that is missing is cloudwatch:TagResource, which marks alarms as the workbook's"
        }
        return switch code {
        case "SignatureDoesNotMatch", "InvalidSignatureException": "the secret access key is not this access key's"
        case "InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId":
            "the access key does not exist, or not in this partition; alarmbook whoami shows where it came from"
        case "ExpiredToken", "ExpiredTokenException": "the credentials have expired; get new ones"
        default: ""
        }
    }

    /// Reads an answer whose status is no success. The code is the first part of x-amzn-query-error, else the body's
    /// `__type` behind its `#`, else X-Amzn-Errortype; XML has it in its elements `Code` and `Message`
    /// (https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html#operation-error-serialization,
    /// https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#operation-error-serialization).
    package init(_ response: HTTPResponse) {
        let body = ErrorBody(response.body)
        let texts = body == nil ? QueryAnswer(response.body) : nil
        status = response.status
        requestID =
            response.headers["x-amzn-requestid"] ?? response.headers["x-amz-request-id"]
            ?? texts?["RequestId"] ?? texts?["RequestID"] ?? ""
        message = body?.message ?? texts?["Message"] ?? ""
        let header = response.headers["x-amzn-query-error"].map { String($0.parts(at: ";")[0]) }
        let type = (body?.type ?? response.headers["x-amzn-errortype"]).map { type in
            // `namespace#Code:http://…` in either place.
            String((type.parts(at: "#").last ?? "").parts(at: ":")[0])
        }
        code = header ?? type ?? body?.code ?? texts?["Code"] ?? Self.statusCode(response.status)
        if message.isEmpty, body == nil, texts?["Code"] == nil {
            let words = response.text.unicodeScalars.prefix(Self.excerpt).split { $0.properties.isWhitespace }
            message = words.map { String(Substring($0)) }.joined(separator: " ")
        }
    }

    /// How many characters of an unknown answer are quoted.
    private static let excerpt = 200

    /// Whether the service asks for fewer calls. LimitExceeded is no throttling, but a quota that waiting doesn't help.
    package var isThrottling: Bool { Self.throttlingCodes.contains(code) || status == 429 }

    /// Whether a retry may succeed, since the request itself is fine.
    package var isTransient: Bool {
        [500, 502, 503, 504].contains(status) || Self.transientCodes.contains(code)
    }

    /// Whether the server doesn't know the operation. Other servers than AWS's say so with 501 (RFC 9110, 15.6.2), or
    /// break over it without an error of AWS's form.
    package var isUnknownOperation: Bool {
        Self.unknownOperationCodes.contains(code) || status == 501 || code == Self.statusCode(500)
    }

    /// The code of an answer that has none.
    private static func statusCode(_ status: Int) -> String { "HTTP \(status)" }

    private static let unknownOperationCodes: Set<String> = [
        "UnknownOperation", "UnknownOperationException", "InvalidAction", "UnsupportedOperation",
        "UnsupportedOperationException",
    ]

    /// Whether the credentials were refused, so that other calls with them will fail too.
    package var isCredentialFailure: Bool { Self.credentialCodes.contains(code) }

    /// Whether the error comes from this machine's clock.
    package var isClockSkew: Bool {
        ["RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"].contains(code)
            || message.holds("Signature expired") || message.holds("Signature not yet current")
    }

    private static let throttlingCodes: Set<String> = [
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException",
        "TooManyRequestsException", "RequestLimitExceeded", "BandwidthLimitExceeded", "PriorRequestNotComplete",
        "ProvisionedThroughputExceededException", "SlowDown", "TransactionInProgressException", "EC2ThrottledException",
    ]
    private static let transientCodes: Set<String> = [
        "RequestTimeout", "RequestTimeoutException", "InternalError", "InternalFailure", "InternalServiceError",
        "InternalServiceFault", "ServiceUnavailable", "IDPCommunicationError",
    ]
    private static let credentialCodes: Set<String> = [
        "ExpiredToken", "ExpiredTokenException", "IncompleteSignature", "InvalidAccessKeyId", "InvalidClientTokenId",
        "InvalidSignatureException", "MissingAuthenticationToken", "MissingAuthenticationTokenException",
        "OptInRequired", "SignatureDoesNotMatch", "TokenRefreshRequired", "UnrecognizedClientException",
    ]
}
