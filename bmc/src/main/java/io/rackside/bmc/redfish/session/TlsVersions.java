package io.rackside.bmc.redfish.session;

import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.TlsVersion;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/** Which TLS a connection offers: 1.2 and 1.3, and older only to a device marked old. */
final class TlsVersions {
    private TlsVersions() {}

    static void apply(
            OkHttpClient.Builder builder, PinTrust trust, BmcAddress address, boolean old) {
        SSLSocketFactory factory = context(trust).getSocketFactory();
        boolean older = old && OldTls.available();
        List<String> suites =
                Arrays.stream(
                                older
                                        ? factory.getSupportedCipherSuites()
                                        : factory.getDefaultCipherSuites())
                        .filter(suite -> older || !suite.startsWith("TLS_RSA_"))
                        .toList();
        TlsVersion[] versions =
                older
                        ? new TlsVersion[] {
                            TlsVersion.TLS_1_3,
                            TlsVersion.TLS_1_2,
                            TlsVersion.TLS_1_1,
                            TlsVersion.TLS_1_0
                        }
                        : new TlsVersion[] {TlsVersion.TLS_1_3, TlsVersion.TLS_1_2};
        ConnectionSpec spec =
                new ConnectionSpec.Builder(ConnectionSpec.MODERN_TLS)
                        .tlsVersions(versions)
                        .cipherSuites(suites.toArray(String[]::new))
                        .build();
        // The pin is the proof of who answers; a BMC's certificate rarely carries its address.
        String[] names = Arrays.stream(versions).map(TlsVersion::javaName).toArray(String[]::new);
        builder.connectionSpecs(List.of(spec))
                .sslSocketFactory(new NamelessSockets(factory, address, names), trust)
                .hostnameVerifier((_, _) -> true);
    }

    private static SSLContext context(PinTrust trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }
}
