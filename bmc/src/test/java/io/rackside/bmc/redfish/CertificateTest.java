package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.redfish.session.BmcAddress;
import io.rackside.bmc.redfish.session.SessionKeeper;
import io.rackside.bmc.redfish.session.TlsTrust;
import io.rackside.model.Identity;
import io.rackside.model.Inventory;
import io.rackside.model.Problem;

import org.junit.jupiter.api.Test;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Whom a conversation trusts, and which TLS it speaks. */
class CertificateTest {
    private static RedfishClient client(BmcAddress address, TlsTrust trust) {
        return RedfishClient.open(
                address,
                Optional.of(Clients.login()),
                trust,
                Identity.none(),
                SessionKeeper.none(),
                new ControllerGate(),
                Clients.settings());
    }

    @Test
    void selfSignedCertificateIsPinnedAtFirstSight() throws InterruptedException {
        TestCertificate certificate = TestCertificate.make(1);
        List<String> pins = new ArrayList<>();
        try (ServedTree tree = Trees.server(new ServedTree(certificate));
                RedfishClient client = client(tree.address(), TlsTrust.atFirstSight(pins::add))) {
            client.firstLook();
            client.firstLook();
            assertEquals(List.of(certificate.fingerprint()), pins);
            assertEquals(certificate.fingerprint(), client.certificate().orElseThrow());
        }
    }

    @Test
    void anExpiredCertificateIsNamedAndNoObstacle() throws InterruptedException {
        assertEquals(List.of("2018-01-01"), endsNamed(TestCertificate.make(31)));
        Instant farOff = Instant.parse("2999-01-01T00:00:00Z");
        assertEquals(List.of(), endsNamed(TestCertificate.make(32, farOff)));
    }

    private static List<Object> endsNamed(TestCertificate certificate) throws InterruptedException {
        try (ServedTree tree = Trees.server(new ServedTree(certificate));
                RedfishClient client =
                        client(tree.address(), TlsTrust.pinned(certificate.fingerprint()))) {
            Inventory inventory = client.inventory(_ -> {});
            assertEquals("T-1", inventory.device().model());
            return inventory.problems().stream()
                    .map(Problem::what)
                    .filter(what -> what.code().equals("bmc.problem-certificate-expired"))
                    .flatMap(what -> what.arguments().stream())
                    .toList();
        }
    }

    @Test
    void aPinnedCertificateIsTakenWithoutAsking() throws InterruptedException {
        TestCertificate certificate = TestCertificate.make(2);
        try (ServedTree tree = Trees.server(new ServedTree(certificate));
                RedfishClient client =
                        client(tree.address(), TlsTrust.pinned(certificate.fingerprint()))) {
            assertEquals("T-1", client.firstLook().device().model());
        }
    }

    @Test
    void aChangedCertificateIsRefusedAndNothingIsSent() {
        TestCertificate before = TestCertificate.make(3);
        TestCertificate now = TestCertificate.make(4);
        try (ServedTree tree = Trees.server(new ServedTree(now));
                RedfishClient client =
                        client(tree.address(), TlsTrust.pinned(before.fingerprint()))) {
            BmcException changed = assertThrows(BmcException.class, client::firstLook);
            assertEquals(BmcException.Kind.CERTIFICATE_CHANGED, changed.kind());
            assertEquals(
                    List.of(tree.address().toString(), before.fingerprint(), now.fingerprint()),
                    changed.what().arguments());
            assertEquals(List.of(), tree.requests());
        }
    }

    @Test
    void withoutAPinNothingIsSentWhereOneIsRequired() {
        TestCertificate certificate = TestCertificate.make(5);
        TlsTrust strict =
                new TlsTrust(Optional.empty(), TlsTrust.Policy.PIN_REQUIRED, _ -> {}, false);
        try (ServedTree tree = Trees.server(new ServedTree(certificate));
                RedfishClient client = client(tree.address(), strict)) {
            BmcException unknown = assertThrows(BmcException.class, client::firstLook);
            assertEquals(BmcException.Kind.NOT_TRUSTED, unknown.kind());
            assertTrue(unknown.what().arguments().contains(certificate.fingerprint()));
            assertEquals(List.of(), tree.requests());
        }
    }

    @Test
    void aScanSeesTheRootAndSendsNoCredential() throws InterruptedException {
        TestCertificate certificate = TestCertificate.make(6);
        List<String> secrets = new ArrayList<>();
        try (ServedTree tree =
                Trees.server(new ServedTree(certificate))
                        .first(
                                (exchange, _) -> {
                                    exchange.getRequestHeaders()
                                            .forEach((name, values) -> secrets.add(name + values));
                                    return false;
                                })) {
            RedfishProbe.Found found =
                    new RedfishProbe(Clients.settings())
                            .look(tree.address(), new ControllerGate())
                            .orElseThrow();
            assertEquals("Testing", found.vendor());
            assertEquals(certificate.fingerprint(), found.certificate().orElseThrow());
            assertEquals(List.of("GET /redfish/v1/"), tree.requests());
            assertTrue(
                    secrets.stream().noneMatch(h -> h.matches("(?i)(authorization|x-auth).*")),
                    secrets::toString);
        }
    }

    /** A connection that is not marked old offers TLS 1.2 and 1.3 and nothing else. */
    @Test
    void noConnectionOffersLessThanTls12() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Integer>> offered =
                    threads.submit(
                            () -> {
                                try (Socket socket = server.accept()) {
                                    return supportedVersions(socket.getInputStream());
                                }
                            });
            BmcAddress address =
                    BmcAddress.parse("https://127.0.0.1:" + server.getLocalPort()).orElseThrow();
            try (RedfishClient client = client(address, TlsTrust.atFirstSight(_ -> {}))) {
                assertThrows(BmcException.class, client::firstLook);
            }
            assertEquals(List.of(0x0304, 0x0303), offered.get());
        }
    }

    /** A server that answers with TLS 1.1 is refused, before any credential. */
    @Test
    void aServerThatInsistsOnTls11IsRefused() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<byte[]> afterwards =
                    threads.submit(
                            () -> {
                                try (Socket socket = server.accept()) {
                                    supportedVersions(socket.getInputStream());
                                    socket.getOutputStream().write(serverHello(0x0302));
                                    return socket.getInputStream().readNBytes(7);
                                }
                            });
            BmcAddress address =
                    BmcAddress.parse("https://127.0.0.1:" + server.getLocalPort()).orElseThrow();
            try (RedfishClient client = client(address, TlsTrust.atFirstSight(_ -> {}))) {
                BmcException refused = assertThrows(BmcException.class, client::firstLook);
                assertEquals("bmc.no-tls", refused.what().code());
            }
            byte[] alert = afterwards.get();
            assertEquals(21, alert[0], "a TLS alert");
            assertEquals(70, alert[6], "protocol_version");
        }
    }

    /** Reads a ClientHello (RFC 8446, 4.1.2) and gives the versions it offers (4.2.1). */
    private static List<Integer> supportedVersions(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        data.readNBytes(3);
        byte[] record = data.readNBytes(data.readUnsignedShort());
        ByteBuffer hello = ByteBuffer.wrap(record);
        hello.position(4 + 2 + 32);
        skip(hello, hello.get() & 0xff);
        skip(hello, hello.getShort() & 0xffff);
        skip(hello, hello.get() & 0xff);
        hello.getShort();
        while (hello.hasRemaining()) {
            int type = hello.getShort() & 0xffff;
            int length = hello.getShort() & 0xffff;
            if (type == 43) {
                List<Integer> versions = new ArrayList<>();
                for (int left = hello.get() & 0xff; left > 0; left -= 2) {
                    versions.add(hello.getShort() & 0xffff);
                }
                return versions;
            }
            skip(hello, length);
        }
        return List.of();
    }

    private static void skip(ByteBuffer buffer, int count) {
        buffer.position(buffer.position() + count);
    }

    private static byte[] serverHello(int version) {
        ByteBuffer hello = ByteBuffer.allocate(5 + 4 + 38);
        hello.put((byte) 22).putShort((short) version).putShort((short) 42);
        hello.put((byte) 2).put((byte) 0).putShort((short) 38);
        hello.putShort((short) version).put(new byte[32]).put((byte) 0);
        hello.putShort((short) 0xc013).put((byte) 0);
        return hello.array();
    }

    @Test
    void addressesWithAZoneAreRead() {
        BmcAddress scoped = BmcAddress.parse("https://[fe80::1%25eth0]").orElseThrow();
        assertEquals("fe80::1", scoped.host());
        assertEquals("eth0", scoped.zone().orElseThrow());
        assertEquals(443, scoped.port());
        assertEquals("https://[fe80::1%25eth0]", scoped.toString());
        assertEquals(8443, BmcAddress.parse("https://[fe80::1%eth0]:8443/").orElseThrow().port());
        assertFalse(BmcAddress.parse("https://[fe80::1%25eth0]:99999").isPresent());
        assertFalse(BmcAddress.parse("http://10.0.0.1").isPresent(), "plain HTTP to elsewhere");
        assertFalse(BmcAddress.parse("http://[::2]").isPresent());
        assertTrue(BmcAddress.parse("http://[::1]:8080").isPresent());
        assertFalse(BmcAddress.parse("https://user@10.0.0.1").isPresent());
        assertFalse(BmcAddress.parse("ftp://10.0.0.1").isPresent());
    }

    @Test
    void anAddressOfAnInterfaceThatIsNotThereSaysSo() {
        BmcAddress address = BmcAddress.parse("https://[fe80::1%25nosuchif0]").orElseThrow();
        try (RedfishClient client = client(address, TlsTrust.atFirstSight(_ -> {}))) {
            BmcException unreachable = assertThrows(BmcException.class, client::firstLook);
            assertEquals("bmc.no-such-host", unreachable.what().code());
        }
    }
}
