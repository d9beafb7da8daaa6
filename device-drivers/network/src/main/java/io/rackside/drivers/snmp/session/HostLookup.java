package io.rackside.drivers.snmp.session;

import io.rackside.drivers.snmp.SnmpException;
import io.rackside.model.Message;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Turns what a person wrote into an address to send to. */
final class HostLookup {
    private static final int SECONDS_MAX = 10;

    private HostLookup() {}

    /**
     * Where that address is.
     *
     * @throws SnmpException UNREACHABLE when no such name or network interface is known
     */
    static InetSocketAddress find(SnmpAddress address) throws InterruptedException {
        try {
            return new InetSocketAddress(host(address), address.port());
        } catch (UnknownHostException e) {
            throw new SnmpException(
                    SnmpException.Kind.UNREACHABLE,
                    Message.of("network.snmp.no-such-host", address.toString()),
                    e);
        }
    }

    private static InetAddress host(SnmpAddress address)
            throws UnknownHostException, InterruptedException {
        if (address.zone().isPresent()) {
            // A literal with a zone is looked up among this machine's interfaces only.
            return InetAddress.getByName(address.host() + "%" + address.zone().get());
        }
        try {
            return InetAddress.ofLiteral(address.host());
        } catch (IllegalArgumentException e) {
            return resolve(address.host());
        }
    }

    /** A look-up holds its carrier thread, so it gets a platform thread of its own. */
    private static InetAddress resolve(String name)
            throws UnknownHostException, InterruptedException {
        CompletableFuture<InetAddress> found = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .name("look-up")
                .start(
                        () -> {
                            try {
                                found.complete(InetAddress.getByName(name));
                            } catch (UnknownHostException | RuntimeException e) {
                                found.completeExceptionally(e);
                            }
                        });
        try {
            return found.get(SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            UnknownHostException unknown = new UnknownHostException(name);
            unknown.initCause(e);
            throw unknown;
        }
    }
}
