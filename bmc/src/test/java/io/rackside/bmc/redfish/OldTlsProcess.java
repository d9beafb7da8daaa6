package io.rackside.bmc.redfish;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.redfish.session.BmcAddress;
import io.rackside.bmc.redfish.session.OldTls;
import io.rackside.bmc.redfish.session.SessionKeeper;
import io.rackside.bmc.redfish.session.TlsTrust;
import io.rackside.model.Identity;
import io.rackside.model.Inventory;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * A process of its own, since the JDK decides once per process whether TLS 1.1 exists: a server
 * that knows nothing newer, asked by a client that has it marked old and by one that has not.
 * Prints a line for each.
 */
final class OldTlsProcess {
    private OldTlsProcess() {}

    public static void main(String[] args) throws Exception {
        OldTls.prepareProcess();
        TestCertificate certificate = TestCertificate.make(11);
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(certificate.context()) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        SSLParameters old = getSSLContext().getSupportedSSLParameters();
                        old.setProtocols(new String[] {"TLSv1.1"});
                        parameters.setSSLParameters(old);
                    }
                });
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        boolean root = exchange.getRequestURI().getPath().equals("/redfish/v1/");
                        ServedTree.send(exchange, root ? 200 : 404, root ? Trees.ROOT : "{}");
                    }
                });
        server.start();
        BmcAddress address =
                BmcAddress.parse("https://127.0.0.1:" + server.getAddress().getPort())
                        .orElseThrow();
        System.out.println("modern: " + ask(address, TlsTrust.atFirstSight(_ -> {})));
        System.out.println("old: " + ask(address, TlsTrust.atFirstSight(_ -> {}).forOldDevice()));
        System.out.println(
                "default: "
                        + Arrays.toString(
                                SSLContext.getDefault().getDefaultSSLParameters().getProtocols()));
        server.stop(0);
    }

    private static String ask(BmcAddress address, TlsTrust trust) throws InterruptedException {
        try (RedfishClient client =
                RedfishClient.open(
                        address,
                        Optional.empty(),
                        trust,
                        Identity.none(),
                        SessionKeeper.none(),
                        new ControllerGate(),
                        Clients.settings())) {
            Inventory inventory = client.firstLook();
            return inventory.problems().getFirst().what().code();
        } catch (BmcException e) {
            return e.what().code();
        }
    }
}
