import CCurl

extension SMTPError {
    /// Says in our words what libcurl met.
    init(_ code: CURLcode, refusal: SMTPReply?, server: String) {
        let reason = String(cString: curl_easy_strerror(code))
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT:
            self.init(code: .unreachable, message: "The mail server \(server) cannot be reached: \(reason)")
        case CURLE_OPERATION_TIMEDOUT:
            self.init(code: .timedOut, message: "The mail server \(server) did not answer in time")
        case CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
            self.init(code: .tls, message: "No trusted encryption with the mail server \(server): \(reason)")
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR:
            self.init(code: .authentication, message: "The mail server \(server) refused the login", reply: refusal)
        default:
            self.init(reason: reason, refusal: refusal, server: server)
        }
    }

    private init(reason: String, refusal: SMTPReply?, server: String) {
        guard let refusal else {
            self.init(code: .unreachable, message: "The connection to the mail server \(server) broke: \(reason)")
            return
        }
        switch refusal.code {
        case 530, 534, 535, 538:
            self.init(code: .authentication, message: "The mail server \(server) wants a login", reply: refusal)
        case 500...:
            self.init(code: .refused, message: "The mail server \(server) refused the mail", reply: refusal)
        default:
            self.init(code: .deferred, message: "The mail server \(server) deferred the mail", reply: refusal)
        }
    }
}
