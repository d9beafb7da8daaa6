package io.rackside.drivers.cluster.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;

import io.rackside.drivers.cluster.api.ClusterException.Kind;
import io.rackside.drivers.cluster.kubeconfig.ClusterLogin;
import io.rackside.operations.Time;

import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** What the client library does only as far as we let it. */
@Timeout(60)
class ConnectionTest {
    private static final char[] NONE = {};

    private final List<HttpsServer> servers = new ArrayList<>();
    private final List<ClusterApi> apis = new ArrayList<>();

    private record Made(KeyPair keys, X509Certificate certificate) {
        private String pem() throws IOException {
            return ConnectionTest.pem(certificate);
        }
    }

    @AfterEach
    void close() {
        apis.forEach(ClusterApi::close);
        servers.forEach(each -> each.stop(0));
    }

    @ParameterizedTest
    @CsvSource({"EC, false", "EC, true", "RSA, false", "RSA, true"})
    void aClientCertificateWorksWithEachKindOfKeyInEachForm(String kind, boolean older)
            throws Exception {
        Made client = make(kind, "technician", "technician");
        Made own = make("EC", "server", "127.0.0.1");
        int port =
                serve(
                        own,
                        Optional.of(client),
                        http -> {
                            String who =
                                    ((HttpsExchange) http)
                                            .getSSLSession()
                                            .getPeerPrincipal()
                                            .getName();
                            answer((HttpsExchange) http, 200, who);
                        });
        Object key =
                older
                        ? older(client.keys())
                        : new JcaPKCS8Generator(client.keys().getPrivate(), null);
        ClusterLogin login = new ClusterLogin.Certificate(client.pem(), pem(key).toCharArray());
        assertEquals("CN=technician", api(port, own, Optional.empty(), login).text("/who", 100));
    }

    @Test
    void aKeyThatIsNoneIsSaidBeforeAnythingIsSent() throws Exception {
        assertEquals(
                "cluster.error.client-certificate",
                refusal(make("EC", "server", "127.0.0.1"), "-----BEGIN NOTHING"));
    }

    @Test
    void aKeyBehindAPasswordIsCalledThat() throws Exception {
        Made own = make("EC", "server", "127.0.0.1");
        EncryptedPrivateKeyInfo sealed =
                new EncryptedPrivateKeyInfo(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2), new byte[64]);
        PemObject pem = new PemObject("ENCRYPTED PRIVATE KEY", sealed.getEncoded());
        assertEquals("cluster.error.client-key-encrypted", refusal(own, pem(pem)));
    }

    @ParameterizedTest
    @CsvSource({"EC, RSA", "RSA, EC", "RSA, RSA"})
    void aKeyOfAnotherCertificateIsCalledThat(String certificate, String key) throws Exception {
        Made other = make(key, "other", "127.0.0.1");
        assertEquals(
                "cluster.error.client-key-of-another",
                refusal(
                        make(certificate, "client", "127.0.0.1"),
                        pem(new JcaPKCS8Generator(other.keys().getPrivate(), null))));
    }

    private String refusal(Made own, String key) throws IOException {
        ClusterLogin login = new ClusterLogin.Certificate(own.pem(), key.toCharArray());
        return assertThrows(ClusterException.class, () -> api(1, own, Optional.empty(), login))
                .what()
                .code();
    }

    @Test
    void aCertificateForAnotherNameIsTakenOnlyForThatName() throws Exception {
        Made own = make("EC", "server", "kubernetes.default.svc");
        int port = serve(own, Optional.empty(), http -> answer((HttpsExchange) http, 200, "here"));
        ClusterLogin none = new ClusterLogin.None();
        ClusterException e =
                assertThrows(
                        ClusterException.class,
                        () -> api(port, own, Optional.empty(), none).text("/", 100));
        assertEquals(Kind.NOT_TRUSTED, e.kind());
        assertEquals(
                "here", api(port, own, Optional.of("kubernetes.default.svc"), none).text("/", 100));
        assertThrows(
                ClusterException.class,
                () -> api(port, own, Optional.of("another"), none).text("/", 100));
    }

    @Test
    void nobodyIsFollowedElsewhere() throws Exception {
        Made own = make("EC", "server", "127.0.0.1");
        AtomicInteger asked = new AtomicInteger();
        int other =
                serve(
                        own,
                        Optional.empty(),
                        http -> {
                            asked.incrementAndGet();
                            answer((HttpsExchange) http, 200, "no");
                        });
        int port =
                serve(
                        own,
                        Optional.empty(),
                        http -> {
                            http.getResponseHeaders()
                                    .set("Location", "https://127.0.0.1:" + other + "/");
                            answer((HttpsExchange) http, 307, "");
                        });
        ClusterLogin token = new ClusterLogin.Token("secret".toCharArray());
        assertThrows(
                ClusterException.class,
                () -> api(port, own, Optional.empty(), token).text("/", 100));
        assertEquals(0, asked.get());
    }

    /** The client library's own door would ask ten times more; ours goes past it. */
    @Test
    void aServerInTroubleIsAskedOnce() throws Exception {
        Made own = make("EC", "server", "127.0.0.1");
        AtomicInteger asked = new AtomicInteger();
        int port =
                serve(
                        own,
                        Optional.empty(),
                        http -> {
                            asked.incrementAndGet();
                            answer((HttpsExchange) http, 503, "no");
                        });
        ClusterApi api = api(port, own, Optional.empty(), new ClusterLogin.None());
        assertThrows(ClusterException.class, () -> api.text("/", 100));
        assertEquals(1, asked.get());
    }

    @Test
    void aClockThatIsTwoDaysOffIsNamedWithTheCertificatesDateAndItsOwn() throws Exception {
        Made authority = make("EC", "authority", "authority");
        Instant now = Instant.now();
        for (boolean over : List.of(true, false)) {
            Made own =
                    make(
                            "EC",
                            "server",
                            "127.0.0.1",
                            over ? now.minus(Duration.ofDays(3)) : now.plus(Duration.ofDays(2)),
                            Optional.of(authority));
            int port = serve(own, Optional.empty(), http -> answer((HttpsExchange) http, 200, "x"));
            ClusterException e =
                    assertThrows(
                            ClusterException.class,
                            () ->
                                    api(port, authority, Optional.empty(), new ClusterLogin.None())
                                            .text("/", 100));
            assertEquals(Kind.NOT_TRUSTED, e.kind());
            assertEquals(
                    over ? "cluster.error.expired" : "cluster.error.not-yet-valid",
                    e.what().code());
            Date certificates =
                    over ? own.certificate().getNotAfter() : own.certificate().getNotBefore();
            assertEquals(
                    List.of("127.0.0.1:" + port, certificates.toInstant().toString()),
                    e.what().arguments().subList(0, 2));
            Instant clock = Instant.parse(e.what().arguments().getLast().toString());
            assertFalse(clock.isBefore(now.minusSeconds(2)), clock::toString);
            assertFalse(clock.isAfter(Instant.now()), clock::toString);
            assertTrue(
                    Duration.between(clock, certificates.toInstant()).abs().toHours() >= 47,
                    clock::toString);
        }
    }

    private ClusterApi api(int port, Made server, Optional<String> name, ClusterLogin login)
            throws Exception {
        return opened(
                new ClusterAccess(
                        URI.create("https://127.0.0.1:" + port),
                        Optional.of(server.pem()),
                        name,
                        login,
                        Optional.empty()));
    }

    private ClusterApi opened(ClusterAccess access) throws ClusterException {
        ClusterApi api = ClusterApi.of(access, Time.system());
        apis.add(api);
        return api;
    }

    private static void answer(HttpsExchange http, int code, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        http.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
        http.getResponseBody().write(body);
        http.close();
    }

    private int serve(Made own, Optional<Made> client, com.sun.net.httpserver.HttpHandler handler)
            throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(
                "own", own.keys().getPrivate(), NONE, new Certificate[] {own.certificate()});
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, NONE);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("client", client.orElse(own).certificate());
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(context) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        SSLParameters wanted = context.getDefaultSSLParameters();
                        wanted.setNeedClientAuth(client.isPresent());
                        parameters.setSSLParameters(wanted);
                    }
                });
        server.createContext("/", handler);
        server.start();
        servers.add(server);
        return server.getAddress().getPort();
    }

    private static Made make(String kind, String name, String stands) throws Exception {
        Instant from = Instant.now().minus(Duration.ofHours(1));
        return make(kind, name, stands, from, Optional.empty());
    }

    /**
     * @param from it is valid, for two hours
     * @param by who signs it; empty for itself
     */
    private static Made make(
            String kind, String name, String stands, Instant from, Optional<Made> by)
            throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        generator.initialize(kind.equals("EC") ? 256 : 2048);
        KeyPair keys = generator.generateKeyPair();
        X500Name who = new X500Name("CN=" + name);
        X500Name issuer =
                by.map(
                                it ->
                                        X500Name.getInstance(
                                                it.certificate()
                                                        .getSubjectX500Principal()
                                                        .getEncoded()))
                        .orElse(who);
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        issuer,
                        BigInteger.valueOf(System.nanoTime()),
                        Date.from(from),
                        Date.from(from.plus(Duration.ofHours(2))),
                        who,
                        keys.getPublic());
        boolean address = Character.isDigit(stands.charAt(0));
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(
                        new GeneralName(
                                address ? GeneralName.iPAddress : GeneralName.dNSName, stands)));
        String signature = kind.equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        return new Made(
                keys,
                new JcaX509CertificateConverter()
                        .getCertificate(
                                builder.build(
                                        new JcaContentSignerBuilder(signature)
                                                .build(
                                                        by.map(Made::keys)
                                                                .orElse(keys)
                                                                .getPrivate()))));
    }

    /** As OpenSSL wrote keys before PKCS 8: RFC 8017 and RFC 5915. */
    private static Object older(KeyPair keys) {
        if (!(keys.getPrivate() instanceof ECPrivateKey key)) {
            return keys.getPrivate();
        }
        SubjectPublicKeyInfo open = SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
        try {
            return new PemObject(
                    "EC PRIVATE KEY",
                    new org.bouncycastle.asn1.sec.ECPrivateKey(
                                    256,
                                    key.getS(),
                                    open.getPublicKeyData(),
                                    open.getAlgorithm().getParameters())
                            .getEncoded());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }
}
