import CCurl

/// Sets the options of a handle of libcurl, and remembers the first that it does not take.
struct SMTPOptions {
    let handle: UnsafeMutableRawPointer
    private(set) var firstFailure: CURLcode?

    init(handle: UnsafeMutableRawPointer) {
        self.handle = handle
    }

    mutating func set(_ configuration: SMTPConfiguration) {
        note(howdah_curl_set_string(handle, CURLOPT_URL, configuration.url))
        // Signals belong to the program, not to one of its threads.
        note(howdah_curl_set_number(handle, CURLOPT_NOSIGNAL, 1))
        note(howdah_curl_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, configuration.connectTimeout.milliseconds))
        note(howdah_curl_set_number(handle, CURLOPT_TIMEOUT_MS, configuration.timeout.milliseconds))
        let encryption: curl_usessl =
            switch configuration.encryption {
            case .required: CURLUSESSL_ALL
            case .opportunistic: CURLUSESSL_TRY
            case .implicit, .off: CURLUSESSL_NONE
            }
        note(howdah_curl_set_number(handle, CURLOPT_USE_SSL, Int(encryption.rawValue)))
        note(howdah_curl_set_number(handle, CURLOPT_SSL_VERIFYPEER, configuration.verifiesCertificate ? 1 : 0))
        note(howdah_curl_set_number(handle, CURLOPT_SSL_VERIFYHOST, configuration.verifiesCertificate ? 2 : 0))
        if let file = configuration.caFile { note(howdah_curl_set_string(handle, CURLOPT_CAINFO, file)) }
        if let user = configuration.user { note(howdah_curl_set_string(handle, CURLOPT_USERNAME, user)) }
        if let password = configuration.password { note(howdah_curl_set_string(handle, CURLOPT_PASSWORD, password)) }
    }

    mutating func set(_ message: EmailMessage, recipients: UnsafeMutablePointer<curl_slist>?) {
        note(howdah_curl_set_string(handle, CURLOPT_MAIL_FROM, "<\(message.from.address)>"))
        note(howdah_curl_set_list(handle, CURLOPT_MAIL_RCPT, recipients))
    }

    /// The transfer must outlive the next `curl_easy_perform`.
    mutating func set(_ transfer: SMTPTransfer) {
        let context = Unmanaged.passUnretained(transfer).toOpaque()
        note(howdah_curl_set_number(handle, CURLOPT_UPLOAD, 1))
        note(howdah_curl_set_size(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(transfer.size)))
        note(howdah_curl_set_reader(handle, SMTPTransfer.read, context))
        note(howdah_curl_set_header_writer(handle, SMTPTransfer.receiveLine, context))
        note(howdah_curl_set_number(handle, CURLOPT_NOPROGRESS, 0))
        note(howdah_curl_set_progress(handle, SMTPTransfer.progress, context))
    }

    private mutating func note(_ code: CURLcode) {
        if code != CURLE_OK, firstFailure == nil { firstFailure = code }
    }
}

extension Duration {
    fileprivate var milliseconds: Int {
        Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
