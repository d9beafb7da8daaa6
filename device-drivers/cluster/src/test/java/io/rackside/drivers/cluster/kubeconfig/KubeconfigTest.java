package io.rackside.drivers.cluster.kubeconfig;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Kubeconfigs of friends and of strangers. */
class KubeconfigTest {
    private static final String PEM =
            base64("-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n");

    @Test
    void aPlainOneSaysWhereWithWhatTrustAndAsWhom() throws Exception {
        Kubeconfig read =
                Kubeconfig.read(
                        config(
                                "server: https://[fd00::1]:6443/\n"
                                        + "    certificate-authority-data: "
                                        + PEM
                                        + "\n    tls-server-name: kubernetes",
                                "token: ' abc '"));
        assertEquals(Optional.of("c"), read.current());
        ClusterContext context = read.context("c");
        assertEquals(URI.create("https://[fd00::1]:6443"), context.server());
        assertTrue(context.authorities().orElseThrow().contains("BEGIN CERTIFICATE"));
        assertEquals(Optional.of("kubernetes"), context.serverName());
        assertArrayEquals("abc".toCharArray(), ((ClusterLogin.Token) context.login()).token());
        assertEquals(List.of(), context.remarks());
    }

    @Test
    void jsonIsReadAndNotPrintedWithItsSecrets() throws Exception {
        ClusterContext context =
                Kubeconfig.read(
                                """
                                {"kind":"Config","clusters":[{"name":"k","cluster":
                                {"server":"https://10.0.0.1"}}],"users":[{"name":"u","user":
                                {"client-certificate-data":"%s","client-key-data":"%s"}}],
                                "contexts":[{"name":"c","context":{"cluster":"k","user":"u"}}]}
                                """
                                        .formatted(
                                                PEM, base64("-----BEGIN PRIVATE KEY-----\nsecret")))
                        .context("c");
        assertEquals(URI.create("https://10.0.0.1:443"), context.server());
        assertTrue(context.login() instanceof ClusterLogin.Certificate);
        assertTrue(!context.toString().contains("secret"), context::toString);
    }

    @Test
    void aProgramIsNamedAndNotRun() throws Exception {
        ClusterLogin login =
                Kubeconfig.read(
                                config(
                                        "server: https://a",
                                        """
                                        exec:
                                              apiVersion: client.authentication.k8s.io/v1
                                              command: /bin/touch
                                              args: [/tmp/never]
                                              env: [{name: A, value: b}]
                                        """))
                        .context("c")
                        .login();
        ExecPlugin plugin = ((ClusterLogin.Plugin) login).plugin();
        assertEquals("/bin/touch", plugin.command());
        assertEquals(List.of("/tmp/never"), plugin.arguments());
        assertEquals("b", plugin.environment().get("A"));
    }

    @Test
    void pathsAndWhatIsNotDoneAreRemarkedOn() throws Exception {
        ClusterContext context =
                Kubeconfig.read(
                                config(
                                        "server: https://a\n    certificate-authority: /etc/ca.pem"
                                                + "\n    insecure-skip-tls-verify: true"
                                                + "\n    proxy-url: socks5://b:1",
                                        "client-certificate: a.pem\n    client-key: b.pem"
                                                + "\n    tokenFile: /etc/passwd\n    as: root"))
                        .context("c");
        assertTrue(context.insecure());
        assertEquals(Optional.empty(), context.authorities());
        assertEquals(new ClusterLogin.None(), context.login());
        assertEquals(
                List.of(
                        "cluster.kubeconfig.path",
                        "cluster.kubeconfig.path",
                        "cluster.kubeconfig.path",
                        "cluster.kubeconfig.proxy",
                        "cluster.kubeconfig.path",
                        "cluster.kubeconfig.impersonation"),
                context.remarks().stream().map(Message::code).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "http://a, no-https",
        "ftp://a, no-https",
        "https://u:p@a, no-server",
        "https://a:0, no-server",
        "https://a:70000, no-server",
        "https://a?b, no-server",
        "nonsense, no-server",
        "https://, no-server",
        "https:a, no-server",
        "https:///a, no-server",
        "https://a:99999999999, no-server",
        "https://[fe80::1%25eth0]:6443, link-local",
        "https://[fe80::1%eth0]:6443, link-local",
        "https://[::gg]:6443, no-server",
        "https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example,"
                + " no-server"
    })
    void addressesThatAreNoneAreRefused(String server, String why) throws Exception {
        Kubeconfig read = Kubeconfig.read(config("server: '" + server + "'", "token: t"));
        KubeconfigException e = assertThrows(KubeconfigException.class, () -> read.context("c"));
        assertEquals("cluster.kubeconfig." + why, e.what().code());
    }

    @ParameterizedTest
    @CsvSource({
        "https://my_cluster:6443, my_cluster, 6443",
        "https://A.example/k8s/, a.example, 443",
        "https://[2001:DB8::1]:6443, 2001:db8::1, 6443",
        "HTTPS://192.0.2.7, 192.0.2.7, 443"
    })
    void everyAddressThatIsTakenCanBeDialled(String server, String host, int port)
            throws Exception {
        ClusterContext read =
                Kubeconfig.read(config("server: '" + server + "'", "token: t")).context("c");
        assertEquals(new ServerEnd(host, port), ServerEnd.of(read.server()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "[1, 2]",
                "a: b: c",
                "\u0000",
                "kind: Pod",
                "kind: Config",
                "a: 1\na: 2",
                "a: &x [1]\nb: *x",
                "? [a]\n: b",
                "{",
                "a: 1\n---\nb: 2"
            })
    void whatIsNoneIsRefused(String text) {
        assertThrows(KubeconfigException.class, () -> Kubeconfig.read(text));
    }

    @Test
    void whatIsTooLongOrTooDeepIsRefused() {
        for (String text :
                List.of(
                        "[".repeat(100_000),
                        "a: " + "{b: ".repeat(50) + "c" + "}".repeat(50),
                        "x".repeat(BoundedYaml.MOST + 1),
                        "a: [" + "1,".repeat(30_000) + "]")) {
            assertThrows(KubeconfigException.class, () -> Kubeconfig.read(text));
        }
    }

    @Test
    void twoOfOneNameAreRefused() {
        KubeconfigException e =
                assertThrows(
                        KubeconfigException.class,
                        () ->
                                Kubeconfig.read(
                                        config("server: https://a", "token: t")
                                                + "- name: u\n  user: {token: other}\n"));
        assertEquals("cluster.kubeconfig.name-twice", e.what().code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"token: null", "token: ~", "token:", "token: ''", "password: null"})
    void nullIsNone(String user) throws Exception {
        ClusterContext context = Kubeconfig.read(config("server: https://a", user)).context("c");
        assertEquals(new ClusterLogin.None(), context.login());
        assertEquals(List.of(), context.remarks());
    }

    @Test
    void aTextThatReadsNullIsAText() throws Exception {
        ClusterLogin login =
                Kubeconfig.read(config("server: https://a", "token: 'null'")).context("c").login();
        assertArrayEquals("null".toCharArray(), ((ClusterLogin.Token) login).token());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\\nb", "a\\rX-Y: z", "\u00e9", "a\\x00"})
    void aTokenThatNoHeaderTakesIsRefused(String token) throws Exception {
        Kubeconfig read = Kubeconfig.read(config("server: https://a", "token: \"" + token + "\""));
        KubeconfigException e = assertThrows(KubeconfigException.class, () -> read.context("c"));
        assertEquals("cluster.kubeconfig.no-token", e.what().code());
    }

    @Test
    void aContextWithoutItsUserIsRemarkedOn() throws Exception {
        ClusterContext context =
                Kubeconfig.read(
                                config("server: https://a", "token: t")
                                        .replace("user: u}", "user: other}"))
                        .context("c");
        assertEquals(new ClusterLogin.None(), context.login());
        assertEquals(
                List.of("cluster.kubeconfig.no-user"),
                context.remarks().stream().map(Message::code).toList());
    }

    @Test
    void secretsInArgumentsAndEnvironmentAreNotPrinted() throws Exception {
        ClusterContext context =
                Kubeconfig.read(
                                config(
                                        "server: https://a",
                                        "exec: {command: /bin/x, args: [--password, hush],"
                                                + " env: [{name: A, value: hush}]}"))
                        .context("c");
        assertTrue(!context.toString().contains("hush"), context::toString);
        assertTrue(!context.login().toString().contains("hush"), context.login()::toString);
    }

    @Test
    void aNameIsMadeHarmlessBeforeItIsShown() throws Exception {
        Kubeconfig read = Kubeconfig.read(config("server: https://a", "token: t"));
        KubeconfigException e =
                assertThrows(KubeconfigException.class, () -> read.context("x\u202E\ny"));
        assertEquals("x  y", e.what().arguments().getFirst().toString());
    }

    private static String config(String cluster, String user) {
        return """
        apiVersion: v1
        kind: Config
        current-context: c
        clusters:
        - name: k
          cluster:
            %s
        contexts:
        - name: c
          context: {cluster: k, user: u}
        users:
        - name: u
          user:
            %s
        """
                .formatted(cluster, user);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
