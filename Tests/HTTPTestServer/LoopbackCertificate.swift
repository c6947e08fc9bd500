public import NIOSSL

/// A certificate for 127.0.0.1 that nobody but a test trusts, valid from 2020 to 2119.
public enum LoopbackCertificate {
    /// What a server needs.
    public static func server() throws -> TLSConfiguration {
        let key = try NIOSSLPrivateKey(bytes: Array(keyText.utf8), format: .pem)
        return .makeServerConfiguration(
            certificateChain: [.certificate(try certificate())],
            privateKey: .privateKey(key)
        )
    }

    /// What a client needs that is to trust it.
    public static func client() throws -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .certificates([try certificate()])
        return configuration
    }

    private static func certificate() throws -> NIOSSLCertificate {
        try NIOSSLCertificate(bytes: Array(certificateText.utf8), format: .pem)
    }

    private static let keyText = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgObeTFaqApcEN3bV2
        akFTbt3koeUReug0k13LqCL6aI2hRANCAATn9F/1i3zAFzWC0W4LGpHCzLLR+3B1
        OtyjAFPLgGzE25giCYBHokq2LFtUhvXsychyZaN8MbyerX2AMRO7QxGb
        -----END PRIVATE KEY-----
        """

    private static let certificateText = """
        -----BEGIN CERTIFICATE-----
        MIIBPDCB46ADAgECAgEHMAoGCCqGSM49BAMCMBQxEjAQBgNVBAMMCTEyNy4wLjAu
        MTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowFDESMBAGA1UEAwwJ
        MTI3LjAuMC4xMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE5/Rf9Yt8wBc1gtFu
        CxqRwsyy0ftwdTrcowBTy4BsxNuYIgmAR6JKtixbVIb17MnIcmWjfDG8nq19gDET
        u0MRm6MkMCIwDwYDVR0RBAgwBocEfwAAATAPBgNVHRMBAf8EBTADAQH/MAoGCCqG
        SM49BAMCA0gAMEUCIQC4rK/PQ4uUEq1qRUJ7DTNn8YDfxlHjN2DXqQ/JEjLCVAIg
        SwgzDYcLPjPXH9xXQgeshs0dV8vSvs/YD2PgH44Nzd8=
        -----END CERTIFICATE-----
        """
}
